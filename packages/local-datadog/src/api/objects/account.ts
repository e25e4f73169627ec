import { createObjectStore } from './object-store.ts';
import type { ObjectStore } from './object-store.ts';

/** What is kept for the account beside its logs. It outlives a stop of the server, as an outage would leave it. */
export interface Account {
  readonly monitors: ObjectStore;
  readonly dashboards: ObjectStore;
  /** In the order in which logs would pass them. */
  readonly pipelines: ObjectStore;
  readonly securityRules: ObjectStore;
  /** In the order in which a log would look for its own; one is there from the start. */
  readonly indexes: ObjectStore;
}

export function createAccount(): Account {
  const indexes = createObjectStore('Index');
  indexes.add(() => MAIN_INDEX);
  return {
    indexes,
    monitors: createObjectStore('Monitor'),
    dashboards: createObjectStore('Dashboard'),
    pipelines: createObjectStore('Pipeline'),
    securityRules: createObjectStore('Rule'),
  };
}

/** What a new account has; how long logs are kept is a matter of its plan, and 15 days are usual. */
const MAIN_INDEX = {
  id: 'main',
  name: 'main',
  filter: { query: '*' },
  exclusion_filters: [],
  num_retention_days: 15,
  is_rate_limited: false,
};
