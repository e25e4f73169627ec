import type { Sequence } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { DeadLetter } from '../domain/destination-store.ts';

/**
 * The batches between a destination's cursor and the end of what it has been offered: contiguous ranges of the log.
 *
 *   cursor ┤ settled ┤ in flight ┤ waiting ┤ settled ┤ in flight ├ end
 *
 *   waiting ──claim──▶ in flight ──settle──▶ settled ──(when everything before it is, too)──▶ taken ──confirm──▶ gone
 *      ▲                   │
 *      └──release, split───┘
 *
 * Only a settled prefix moves the cursor. A slot stays in the window until the cursor behind it is durable, so a crash
 * re-sends at most what one window holds.
 */
export type SlotState = 'waiting' | 'in_flight' | 'settled';

export interface Slot {
  readonly from: Sequence;
  readonly to: Sequence;
  /** Events of the range that are sent; fewer than it is long where a track or a filter leaves some out. */
  readonly count: number;
  /** What the destination's filter leaves out. */
  readonly leftOut: readonly Sequence[];
  readonly state: SlotState;
  /** Requests that carried this range (or a larger one that it was split from). */
  readonly attempts: number;
  readonly firstAttemptAt: EpochMs;
}

/** What of a range is sent, and what the filter leaves out. */
export type SlotContents = Pick<Slot, 'count' | 'leftOut'>;

/** What became of the events of a slot that were sent. */
export interface SlotResult {
  readonly delivered: number;
  readonly late: number;
  readonly deadLetters: readonly DeadLetter[];
}

export interface SettledPrefix extends SlotResult {
  readonly cursor: Sequence;
  /** What the filter left out of it, in order. */
  readonly leftOut: readonly Sequence[];
  readonly slots: number;
}

type MutableSlot = { -readonly [Key in keyof Slot]: Slot[Key] } & { result: SlotResult | null };

const NOTHING_SENT: SlotResult = { delivered: 0, late: 0, deadLetters: [] };

export class Window {
  #slots: MutableSlot[] = [];
  #end: Sequence;
  #unconfirmed = 0;

  constructor(cursor: Sequence) {
    this.#end = cursor;
  }

  /** The last sequence that any slot covers; new slots begin behind it. */
  get end(): Sequence {
    return this.#end;
  }

  /** Slots that a crash now would send again. */
  get size(): number {
    return this.#slots.length + this.#unconfirmed;
  }

  get inFlight(): number {
    return this.#slots.filter((slot) => slot.state === 'in_flight').length;
  }

  /** The first range that was given back and waits to be sent again. */
  nextWaiting(): Slot | null {
    return this.#slots.find((slot) => slot.state === 'waiting') ?? null;
  }

  /**
   * Whether a range that waits may be sent now without more events at risk than `limit` slots hold: it is the first that
   * is not settled, or that many are neither in flight nor delivered ahead of it.
   */
  hasRoomAgain(slot: Slot, limit: number): boolean {
    const atRisk = this.#slots.filter(({ state }) => state !== 'waiting').length + this.#unconfirmed;
    return atRisk < limit || this.#slots.find(({ state }) => state !== 'settled') === slot;
  }

  /** Adds the range behind the end, up to `to`, as in flight. */
  open(to: Sequence, at: EpochMs, contents: SlotContents = { count: to - this.#end, leftOut: [] }): Slot {
    if (to <= this.#end) throw new RangeError(`slot ends at ${to}, before the window's end ${this.#end}`);
    const slot: MutableSlot = {
      from: this.#end + 1,
      to,
      ...contents,
      state: 'in_flight',
      attempts: 1,
      firstAttemptAt: at,
      result: null,
    };
    this.#slots.push(slot);
    this.#end = to;
    return slot;
  }

  /** Sends a waiting range again. */
  claim(slot: Slot, { count, leftOut }: SlotContents = slot): Slot {
    const own = this.#own(slot, 'waiting');
    own.count = count;
    own.leftOut = leftOut;
    own.state = 'in_flight';
    own.attempts += 1;
    return own;
  }

  /** Gives a range back, to be sent again later. */
  release(slot: Slot): void {
    this.#own(slot, 'in_flight').state = 'waiting';
  }

  /**
   * Replaces a range by two that wait: up to `lastOfFirst`, with `count` events, and the rest. What the filter leaves out
   * of either is found when it is sent.
   * @returns the first of the two
   */
  split(slot: Slot, lastOfFirst: Sequence, count: number = lastOfFirst - slot.from + 1): Slot {
    const own = this.#own(slot);
    if (own.state === 'settled' || lastOfFirst < own.from || lastOfFirst >= own.to) {
      throw new RangeError(`cannot split ${own.state} ${own.from}..${own.to} after ${lastOfFirst}`);
    }
    const first: MutableSlot = { ...own, to: lastOfFirst, count, leftOut: [], state: 'waiting' };
    const rest = Math.max(0, own.count - count);
    const second: MutableSlot = {
      ...own,
      from: lastOfFirst + 1,
      count: rest,
      leftOut: [],
      state: 'waiting',
    };
    this.#slots.splice(this.#slots.indexOf(own), 1, first, second);
    return first;
  }

  settle(slot: Slot, result: SlotResult): void {
    const own = this.#own(slot, 'in_flight');
    const settled = result.delivered + result.deadLetters.length;
    if (settled !== own.count) {
      throw new RangeError(`${settled} results for ${own.count} events of ${own.from}..${own.to}`);
    }
    own.state = 'settled';
    own.result = result;
  }

  /** Nothing of a waiting range is to be sent: the filter leaves it out, or the log no longer has it. */
  settleEmpty(slot: Slot, leftOut: readonly Sequence[]): void {
    this.settle(this.claim(slot, { count: 0, leftOut }), NOTHING_SENT);
  }

  /** Nothing of the range behind the end, up to `to`, is to be sent. */
  openEmpty(to: Sequence, at: EpochMs, leftOut: readonly Sequence[]): void {
    this.settle(this.open(to, at, { count: 0, leftOut }), NOTHING_SENT);
  }

  /**
   * Removes the longest settled prefix and says what to make durable; `null` when the first slot is not settled. To be
   * followed by {@link confirm}.
   */
  takePrefix(): SettledPrefix | null {
    const firstUnsettled = this.#slots.findIndex((slot) => slot.state !== 'settled');
    const taken = this.#slots.splice(0, firstUnsettled === -1 ? this.#slots.length : firstUnsettled);
    const last = taken.at(-1);
    if (last === undefined) return null;
    this.#unconfirmed += taken.length;
    const results = taken.flatMap(({ result }) => (result === null ? [] : [result]));
    return {
      cursor: last.to,
      slots: taken.length,
      delivered: sum(results, (result) => result.delivered),
      late: sum(results, (result) => result.late),
      leftOut: taken.flatMap((slot) => slot.leftOut),
      deadLetters: results.flatMap((result) => result.deadLetters),
    };
  }

  /** The cursor behind a taken prefix is durable. */
  confirm(prefix: SettledPrefix): void {
    this.#unconfirmed -= prefix.slots;
  }

  #own(slot: Slot, state?: SlotState): MutableSlot {
    const own = this.#slots.find((candidate) => candidate === slot);
    if (own === undefined || (state !== undefined && own.state !== state)) {
      throw new RangeError(`slot ${slot.from}..${slot.to} is ${own?.state ?? 'not in the window'}`);
    }
    return own;
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
