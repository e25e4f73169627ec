import type { AuditLog } from '../domain/audit-log.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState, ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId, ReplayId } from '../domain/ids.ts';
import type { AttemptRecord } from './destination-administration.ts';
import type { DeliveryDeps } from './destination-delivery.ts';
import { DestinationDelivery } from './destination-delivery.ts';

export interface SupervisorDeps extends DeliveryDeps {
  readonly auditLog: AuditLog;
  readonly destinations: DestinationStore;
  /** Another process has changed what is stored. */
  readonly onExternalChange: (listener: () => void) => () => void;
}

/** One delivery a destination, from its creation (or the start of the server) to its removal (or the stop). */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #deliveries = new Map<DestinationId, DestinationDelivery>();
  readonly #byOrganization = new Map<OrganizationId, Set<DestinationDelivery>>();
  readonly #subscriptions: (() => void)[] = [];
  #reloading: Promise<void> | null = null;
  #reloadAgain = false;
  /** Rises with each change that this process makes. */
  #changes = 0;

  constructor(deps: SupervisorDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#subscriptions.push(
      this.#deps.auditLog.onAppended((organizationId) => this.#wake(organizationId)),
      this.#deps.onExternalChange(() => this.#reload()),
    );
    await this.#load();
  }

  /** Lets what is in flight settle for at most `graceMs`, then cuts it off. Every cursor is durable afterwards. */
  async stop(graceMs: number): Promise<void> {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
    while (this.#reloading !== null) await this.#reloading;
    const grace = this.#after(graceMs);
    const deliveries = [...this.#deliveries.values()];
    this.#deliveries.clear();
    this.#byOrganization.clear();
    await Promise.all(deliveries.map((delivery) => delivery.stop(grace)));
  }

  /** A destination was created or its settings changed. */
  apply(state: DestinationState): void {
    this.#changes += 1;
    this.#take(state);
  }

  #take(state: DestinationState): void {
    const { destination } = state;
    const known = this.#deliveries.get(destination.id);
    if (known !== undefined) {
      known.reconfigure(destination);
      return;
    }
    const delivery = new DestinationDelivery(this.#deps, state);
    this.#deliveries.set(destination.id, delivery);
    const siblings = this.#byOrganization.get(destination.organizationId) ?? new Set();
    this.#byOrganization.set(destination.organizationId, siblings.add(delivery));
    delivery.start();
  }

  /** A destination was removed: whatever is in flight to it is cut off. */
  async remove(id: DestinationId): Promise<void> {
    this.#changes += 1;
    await this.#drop(id);
  }

  async #drop(id: DestinationId): Promise<void> {
    const delivery = this.#deliveries.get(id);
    if (delivery === undefined) return;
    this.#deliveries.delete(id);
    this.#byOrganization.get(delivery.destination.organizationId)?.delete(delivery);
    await delivery.stop(Promise.resolve());
  }

  /** A test reached the destination: what it was waiting for may be over. */
  tryNow(id: DestinationId): void {
    this.#deliveries.get(id)?.tryNow();
  }

  /** Dead letters wait to be sent again. */
  deadLettersQueued(id: DestinationId): void {
    this.#deliveries.get(id)?.deadLettersQueued();
  }

  /** A replay waits for its turn. */
  replayCreated(id: DestinationId): void {
    this.#deliveries.get(id)?.replayCreated();
  }

  /** Nothing of it is sent any more. */
  async replayCancelled(id: DestinationId, replayId: ReplayId): Promise<void> {
    await this.#deliveries.get(id)?.replayCancelled(replayId);
  }

  /** Destinations that would be sent an event now, if there were one. */
  reachable(): readonly ForwardingDestination[] {
    return Array.from(this.#deliveries.values())
      .filter(({ isReachable }) => isReachable)
      .map(({ destination }) => destination);
  }

  /** Newest first. */
  attempts(id: DestinationId): readonly AttemptRecord[] {
    return this.#deliveries.get(id)?.attempts() ?? [];
  }

  #wake(organizationId: OrganizationId): void {
    for (const delivery of this.#byOrganization.get(organizationId) ?? []) delivery.wake();
  }

  #reload(): void {
    if (this.#reloading !== null) {
      this.#reloadAgain = true;
      return;
    }
    this.#reloading = this.#load()
      .catch((error: unknown) => {
        this.#deps.logger.error(
          { err: error },
          'destinations could not be read again after an external change',
        );
      })
      .finally(() => {
        this.#reloading = null;
        if (!this.#reloadAgain) return;
        this.#reloadAgain = false;
        this.#reload();
      });
  }

  async #load(): Promise<void> {
    const states = await this.#listAll();
    const present = new Set(states.map((state) => state.destination.id));
    for (const state of states) {
      const known = this.#deliveries.get(state.destination.id);
      if (known?.destination.updatedAt !== state.destination.updatedAt) this.#take(state);
      else known.wake();
    }
    await Promise.all(
      [...this.#deliveries.keys()].filter((id) => !present.has(id)).map((id) => this.#drop(id)),
    );
  }

  /** What is stored, and no older than the latest change of this process: that would undo it. */
  async #listAll(): Promise<readonly DestinationState[]> {
    for (;;) {
      const changes = this.#changes;
      const states = await this.#deps.destinations.listAll();
      if (changes === this.#changes) return states;
    }
  }

  #after(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#deps.clock.after(delayMs, resolve);
    });
  }
}
