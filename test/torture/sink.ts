import { createLocalDatadog } from '@aegis/local-datadog';

import type { LostAnswers, Receipts } from './checker/receipts.ts';
import { createReceipts } from './checker/receipts.ts';
import type { Violations } from './checker/violation.ts';
import { readDelivered } from './event-body.ts';
import type { Personality } from './personality.ts';
import { lastingBehaviour, nextBehaviour, reachMs } from './personality.ts';
import type { Random } from './random.ts';
import type { RunClock } from './run-clock.ts';

export interface SinkDeps {
  readonly name: string;
  readonly organizationId: string;
  readonly personality: Personality;
  readonly ordered: boolean;
  readonly apiKey: string;
  readonly random: Random;
  readonly clock: RunClock;
  /** Whether the server ended in between so that something may be repeated. */
  readonly serverEnded: (from: number, to: number) => boolean;
  readonly violations: Violations;
}

/** A destination of the torture run: the local intake, with a personality, and a record of what it received. */
export interface Sink {
  readonly url: string;
  readonly receipts: Receipts;
  readonly lostAnswers: LostAnswers;
  /** Takes what it refuses otherwise, or does not any more. */
  takeEverything(does: boolean): void;
  /** From now on only what belongs to it; a bad day is over. */
  heal(): void;
  /** Cuts everything off and is away until {@link Sink.comeBack}. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
  /** Stored requests that were left without an answer. */
  readonly unanswered: number;
  readonly outages: number;
  readonly largestBatch: number;
  /** Requests by what became of them: a status, or `cut`. */
  requests(): Readonly<Record<string, number>>;
  readonly discarded: number;
}

/** As many logs as the largest request holds, and some. */
const KEPT_LOGS = 4_000;

export async function startSink(deps: SinkDeps): Promise<Sink> {
  const { personality, random, clock } = deps;
  const outages: number[] = [];
  let healed = false;
  let takesEverything = false;
  let seen = 0;
  let unanswered = 0;
  let largestBatch = 1;

  const lostAnswers: LostAnswers = {
    unanswered: () => unanswered,
    disturbedBetween: (from, to) =>
      deps.serverEnded(from, to) || outages.some((at) => at >= from && at <= to),
  };
  const receipts = createReceipts({
    name: deps.name,
    organizationId: deps.organizationId,
    ordered: deps.ordered,
    sentSince: (arrivedAt) => clock.before(arrivedAt, reachMs(personality)),
    violations: deps.violations,
    lostAnswers,
  });
  const onToNext = (): void => {
    const behaviour = healed ? lastingBehaviour(personality) : nextBehaviour(personality, random);
    intake.behave(takesEverything ? {} : behaviour);
  };
  const intake = createLocalDatadog({
    apiKeys: deps.apiKey,
    maxLogs: KEPT_LOGS,
    onAccepted({ logs, indexed }) {
      const arrived = intake.logs({ since: seen, limit: KEPT_LOGS });
      seen += indexed;
      largestBatch = Math.max(largestBatch, logs);
      receipts.take(
        arrived.map(({ json }) => readDelivered(json)),
        clock.now(),
      );
      onToNext();
    },
    onRefused({ status, detail }) {
      if (status === undefined && /after storing|middle of the answer/.test(detail)) unanswered += 1;
      onToNext();
    },
  });
  onToNext();
  const { url } = await intake.start();

  return {
    url: `${url}/api/v2/logs`,
    receipts,
    lostAnswers,
    takeEverything(does) {
      takesEverything = does;
      onToNext();
    },
    heal() {
      healed = true;
      onToNext();
    },
    async goAway() {
      outages.push(clock.now());
      await intake.stop();
      outages.push(clock.now());
    },
    comeBack: async () => void (await intake.start()),
    stop: () => intake.stop(),
    get unanswered() {
      return unanswered;
    },
    get outages() {
      return outages.length / 2;
    },
    get largestBatch() {
      return largestBatch;
    },
    requests() {
      const { requestsByStatus, requestsCut } = intake.stats();
      return { ...requestsByStatus, ...(requestsCut > 0 ? { cut: requestsCut } : {}) };
    },
    get discarded() {
      const { droppedLate, droppedFuture } = intake.stats();
      return droppedLate + droppedFuture;
    },
  };
}
