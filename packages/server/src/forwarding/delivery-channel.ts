import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState, ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Logger } from '../domain/telemetry.ts';
import { AttemptHistory } from './attempt-history.ts';
import type { Random } from './backoff.ts';
import type { DestinationFilter } from './destination-filter.ts';
import { destinationFilter } from './destination-filter.ts';
import { KnownGoodProof } from './known-good-proof.ts';
import { LearnedLimits } from './learned-limits.ts';
import { Pace } from './pace.ts';
import type { SendDeps } from './send-batch.ts';
import { Turns } from './turns.ts';

export interface ChannelDeps extends SendDeps {
  readonly destinations: Pick<DestinationStore, 'note'>;
  readonly ids: IdSource;
  readonly random: Random;
  readonly logger: Logger;
  /** The most batches in flight from the live cursor. */
  readonly windowMax: number;
}

/** What all cursors of one destination share: its settings, and what its answers have taught. */
export class DeliveryChannel {
  readonly pace: Pace;
  readonly proof: KnownGoodProof;
  readonly turns: Turns;
  readonly history = new AttemptHistory();
  readonly #deps: ChannelDeps;
  #destination: ForwardingDestination;
  #limits: LearnedLimits;
  #filter: DestinationFilter;
  #generation = 0;

  constructor(deps: ChannelDeps, { destination, condition }: DestinationState) {
    this.#deps = deps;
    this.#destination = destination;
    this.pace = new Pace({ condition, windowMax: deps.windowMax, random: deps.random });
    this.proof = new KnownGoodProof(deps);
    this.turns = new Turns(() => ({
      windowLimit: this.windowLimit,
      shared: this.#destination.ordered || this.pace.condition.consecutiveFailures > 0,
    }));
    this.#limits = new LearnedLimits(deps.kindOf(destination.kind).limits);
    this.#filter = this.#filterOf(destination);
  }

  get destination(): ForwardingDestination {
    return this.#destination;
  }

  get filter(): DestinationFilter {
    return this.#filter;
  }

  /** The batch size that the destination really takes. */
  get limits(): LearnedLimits {
    return this.#limits;
  }

  /** Rises with each change of settings; an answer to a request of older settings says nothing about the new ones. */
  get generation(): number {
    return this.#generation;
  }

  /** The most batches of the live cursor between its durable position and the end of what was sent. */
  get windowLimit(): number {
    return this.#destination.ordered ? 1 : this.pace.windowLimit;
  }

  reconfigure(destination: ForwardingDestination): void {
    this.#destination = destination;
    this.#generation += 1;
    this.#limits = new LearnedLimits(this.#deps.kindOf(destination.kind).limits);
    this.#filter = this.#filterOf(destination);
    this.proof.forget();
  }

  #filterOf({ filter, organizationId }: ForwardingDestination): DestinationFilter {
    return destinationFilter(filter, { organizationId, environment: this.#deps.environment });
  }

  /** Keeps how the latest attempt went, when no cursor moved by it. */
  note(): void {
    const { id, organizationId } = this.#destination;
    this.#deps.destinations.note(organizationId, id, this.pace.condition).catch((error: unknown) => {
      this.#deps.logger.warn(
        { err: error, destination_id: id },
        'the condition of a destination was not kept',
      );
    });
  }
}
