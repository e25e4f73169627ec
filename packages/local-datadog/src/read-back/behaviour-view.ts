import type { BehaviourState } from '../behaviour/behaviour-switch.ts';
import { toSnakeCase } from './snake-case.ts';

/** The behaviour as JSON shows it; `{"behaviour":{}}` is good behaviour. */
export function behaviourView({ behaviour, affected, remaining }: BehaviourState): Record<string, unknown> {
  return { behaviour: toSnakeCase(behaviour), affected, remaining };
}
