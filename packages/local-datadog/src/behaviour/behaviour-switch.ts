import type { Changes } from '../changes.ts';
import type { Behaviour } from './behaviour.ts';
import { seededRandom } from './seeded-random.ts';

/** What is to happen to one request. */
interface Fault {
  readonly latencyMs: number;
  readonly answer:
    | { readonly kind: 'status'; readonly status: number; readonly retryAfter: string | undefined }
    | { readonly kind: 'cut'; readonly when: 'before_reading' | 'after_storing' | 'mid_response' }
    | {
        readonly kind: 'conditions';
        readonly rejectIfContains: string | undefined;
        readonly maxBytes: number | undefined;
      };
}

export interface BehaviourState {
  readonly behaviour: Behaviour;
  /** Requests that have misbehaved under it. */
  readonly affected: number;
  /** Requests that will still misbehave; `null` when it holds until cleared. */
  readonly remaining: number | null;
}

export interface BehaviourSwitch {
  set(behaviour: Behaviour): void;
  state(): BehaviourState;
  /** Decides about the next request; `undefined` means that it is treated as Datadog would. */
  draw(): Fault | undefined;
}

export function createBehaviourSwitch(changes: Changes): BehaviourSwitch {
  let behaviour: Behaviour = {};
  let affected = 0;
  let random = seededRandom(0);

  return {
    set(next) {
      behaviour = next;
      affected = 0;
      random = seededRandom(next.seed ?? 0);
      changes.notify();
    },
    state: () => ({
      behaviour,
      affected,
      remaining: behaviour.requests === undefined ? null : behaviour.requests - affected,
    }),
    draw() {
      if (isGood(behaviour)) return undefined;
      if (behaviour.requests !== undefined && affected >= behaviour.requests) return undefined;
      if (behaviour.probability !== undefined && random() >= behaviour.probability) return undefined;
      affected++;
      changes.notify();
      return { latencyMs: behaviour.latencyMs ?? 0, answer: answerOf(behaviour) };
    },
  };
}

function isGood({ status, latencyMs, cut, rejectIf, maxBytes }: Behaviour): boolean {
  return [status, latencyMs, cut, rejectIf, maxBytes].every((part) => part === undefined);
}

function answerOf({ status, retryAfter, cut, rejectIf, maxBytes }: Behaviour): Fault['answer'] {
  if (status !== undefined) return { kind: 'status', status, retryAfter: retryAfter?.toString() };
  if (cut !== undefined) return { kind: 'cut', when: cut };
  return { kind: 'conditions', rejectIfContains: rejectIf?.contains, maxBytes };
}
