export { createLocalDatadog, DEFAULT_APP_KEY, DEFAULT_MAX_BYTES, DEFAULT_MAX_LOGS } from './local-datadog.ts';
export type { Address, LocalDatadog, LocalDatadogOptions } from './local-datadog.ts';
export type { Behaviour } from './behaviour/behaviour.ts';
export type { BehaviourState } from './behaviour/behaviour-switch.ts';
export type { Refusal } from './intake/intake-route.ts';
export type { ReceivedLog } from './read-back/describe-log.ts';
export type { LogFilter } from './read-back/log-filter.ts';
export type { BatchSummary } from './store/received.ts';
export type { Counters } from './store/counters.ts';
