import type { EpochMs } from '../domain/clock.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { IdSource } from '../domain/ids.ts';
import { testEvent } from '../domain/test-event.ts';
import type { SendDeps, Sent } from './send-batch.ts';
import { encodeBatch, sendBatch } from './send-batch.ts';

/** How long a proof speaks for the destination; splitting a batch takes a dozen requests, far less than this. */
const PROOF_LASTS_MS = 60_000;

export interface KnownGoodProofDeps extends SendDeps {
  readonly ids: IdSource;
}

/**
 * Before an event is called poison, the destination must show that it accepts an event that is certainly good: if it
 * refuses that too, the settings are wrong, not the event.
 */
export class KnownGoodProof {
  readonly #deps: KnownGoodProofDeps;
  #provenAt: EpochMs | null = null;
  /** Of settings. */
  #generation = 0;
  #asking: { readonly signal: AbortSignal; readonly answer: Promise<Sent | null> } | null = null;

  constructor(deps: KnownGoodProofDeps) {
    this.#deps = deps;
  }

  /** The settings changed: what was shown before counts no more. */
  forget(): void {
    this.#generation += 1;
    this.#provenAt = null;
    this.#asking = null;
  }

  /**
   * `null`: proven. Otherwise the answer to the known-good event, which was no delivery; after `signal`, or a change of the
   * settings, it says nothing.
   */
  async ask(destination: ForwardingDestination, signal: AbortSignal): Promise<Sent | null> {
    const generation = this.#generation;
    for (;;) {
      if (this.#isProven()) return null;
      // Batches that are refused together ask together.
      this.#asking ??= { signal, answer: this.#send(destination, signal) };
      const asking = this.#asking;
      const sent = await asking.answer;
      if (this.#asking === asking) this.#asking = null;
      // Whoever asked first (a replay, say) was stopped, and the request with it: the others still want to know.
      const isCutOff = asking.signal.aborted && !signal.aborted && generation === this.#generation;
      if (sent === null || !isCutOff) return sent;
    }
  }

  #isProven(): boolean {
    if (this.#provenAt === null) return false;
    const ageMs = this.#deps.clock.now() - this.#provenAt;
    // Negative: the clock was set back, and nobody knows how long ago it was.
    return ageMs >= 0 && ageMs < PROOF_LASTS_MS;
  }

  async #send(destination: ForwardingDestination, signal: AbortSignal): Promise<Sent | null> {
    const { clock, ids, kindOf } = this.#deps;
    const generation = this.#generation;
    const event = testEvent(destination.organizationId, ids.next('tst'), clock.now());
    const batch = encodeBatch(this.#deps, destination, [event], kindOf(destination.kind).limits);
    const sent = await sendBatch(this.#deps, destination, batch.payload, signal);
    if (sent.outcome.type !== 'delivered') return sent;
    if (generation === this.#generation) this.#provenAt = clock.now();
    return null;
  }
}
