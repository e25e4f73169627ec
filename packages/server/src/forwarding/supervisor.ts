import type { AuditLog } from '../domain/audit-log.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { DestinationState } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import type { DeliveryDeps } from './delivery-loop.ts';
import { DeliveryLoop } from './delivery-loop.ts';
import type { AttemptRecord } from './destination-administration.ts';

export interface SupervisorDeps extends DeliveryDeps {
  readonly auditLog: AuditLog;
  readonly destinations: DestinationStore;
  /** Another process has changed what is stored. */
  readonly onExternalChange: (listener: () => void) => () => void;
}

/** One delivery loop a destination, from its creation (or the start of the server) to its removal (or the stop). */
export class Supervisor {
  readonly #deps: SupervisorDeps;
  readonly #loops = new Map<DestinationId, DeliveryLoop>();
  readonly #byOrganization = new Map<OrganizationId, Set<DeliveryLoop>>();
  readonly #subscriptions: (() => void)[] = [];
  #reloading: Promise<void> | null = null;

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
    await this.#reloading;
    const grace = this.#after(graceMs);
    const loops = [...this.#loops.values()];
    this.#loops.clear();
    this.#byOrganization.clear();
    await Promise.all(loops.map((loop) => loop.stop(grace)));
  }

  /** A destination was created or its settings changed. */
  apply(state: DestinationState): void {
    const { destination } = state;
    const known = this.#loops.get(destination.id);
    if (known !== undefined) {
      known.reconfigure(destination);
      return;
    }
    const loop = new DeliveryLoop(this.#deps, state);
    this.#loops.set(destination.id, loop);
    const siblings = this.#byOrganization.get(destination.organizationId) ?? new Set();
    this.#byOrganization.set(destination.organizationId, siblings.add(loop));
    loop.wake();
  }

  /** A destination was removed: whatever is in flight to it is cut off. */
  async remove(id: DestinationId): Promise<void> {
    const loop = this.#loops.get(id);
    if (loop === undefined) return;
    this.#loops.delete(id);
    this.#byOrganization.get(loop.destination.organizationId)?.delete(loop);
    await loop.stop(Promise.resolve());
  }

  /** A test reached the destination: what it was waiting for may be over. */
  tryNow(id: DestinationId): void {
    this.#loops.get(id)?.tryNow();
  }

  /** Newest first. */
  attempts(id: DestinationId): readonly AttemptRecord[] {
    return this.#loops.get(id)?.attempts() ?? [];
  }

  #wake(organizationId: OrganizationId): void {
    for (const loop of this.#byOrganization.get(organizationId) ?? []) loop.wake();
  }

  #reload(): void {
    this.#reloading ??= this.#load()
      .catch((error: unknown) => {
        this.#deps.logger.error(
          { err: error },
          'destinations could not be read again after an external change',
        );
      })
      .finally(() => {
        this.#reloading = null;
      });
  }

  async #load(): Promise<void> {
    const states = await this.#deps.destinations.listAll();
    const present = new Set(states.map((state) => state.destination.id));
    for (const state of states) {
      const known = this.#loops.get(state.destination.id);
      if (known?.destination.updatedAt !== state.destination.updatedAt) this.apply(state);
      else known.wake();
    }
    await Promise.all([...this.#loops.keys()].filter((id) => !present.has(id)).map((id) => this.remove(id)));
  }

  #after(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#deps.clock.after(delayMs, resolve);
    });
  }
}
