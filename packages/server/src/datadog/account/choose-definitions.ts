import type { Definition } from '../definitions/definition.ts';
import { definitions } from '../definitions/definitions.ts';
import { UNFAMILIAR_ACTOR_MONITOR } from '../definitions/monitors.ts';
import { UNFAMILIAR_ACTOR_RULE } from '../definitions/unfamiliar-actor-rule.ts';
import type { AccountState } from './read-account.ts';

export const UNFAMILIAR_ACTOR_CHOICES = ['auto', 'rule', 'monitor'] as const;
export type UnfamiliarActorChoice = (typeof UNFAMILIAR_ACTOR_CHOICES)[number];

/**
 * What this account gets. `auto` takes the rule of Cloud SIEM where rules can be read, but stays with the monitor that is
 * there already: some accounts let rules be read and refuse to make one.
 */
export function chooseDefinitions(
  { cloudSiem, owned }: AccountState,
  choice: UnfamiliarActorChoice,
  notify: readonly string[],
): readonly Definition[] {
  const has = (key: string): boolean => owned.some((one) => one.key === key);
  const settled = has(UNFAMILIAR_ACTOR_MONITOR.key) && !has(UNFAMILIAR_ACTOR_RULE.key);
  const unfamiliarActorBy = choice === 'auto' ? (cloudSiem && !settled ? 'rule' : 'monitor') : choice;
  return definitions({ unfamiliarActorBy, notify });
}
