import { createObjectStore } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';

/** What is kept for the account beside its logs. It outlives a stop of the server, as an outage would leave it. */
export interface Account {
  readonly monitors: ObjectStore;
  readonly dashboards: ObjectStore;
  /** In the order in which logs would pass them. */
  readonly pipelines: ObjectStore;
  readonly securityRules: ObjectStore;
}

export function createAccount(): Account {
  return {
    monitors: createObjectStore('Monitor'),
    dashboards: createObjectStore('Dashboard'),
    pipelines: createObjectStore('Pipeline'),
    securityRules: createObjectStore('Rule'),
  };
}
