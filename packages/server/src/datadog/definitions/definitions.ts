import { textAt } from '../json.ts';
import { DASHBOARD } from './dashboard.ts';
import type { Definition } from './definition.ts';
import { MONITORS, UNFAMILIAR_ACTOR_MONITOR } from './monitors.ts';
import { PIPELINE } from './pipeline.ts';
import { UNFAMILIAR_ACTOR_RULE } from './unfamiliar-actor-rule.ts';

/** What watches for unfamiliar actors: the rule of Cloud SIEM, or a log monitor on the mark that Aegis sets itself. */
export type UnfamiliarActorBy = 'rule' | 'monitor';

export interface DefinitionOptions {
  readonly unfamiliarActorBy: UnfamiliarActorBy;
  /** Handles such as `@slack-security`, who hear of alerts. */
  readonly notify: readonly string[];
}

/** Everything that an account gets, in the order in which it is created. */
export function definitions({ unfamiliarActorBy, notify }: DefinitionOptions): readonly Definition[] {
  const unfamiliarActor = unfamiliarActorBy === 'rule' ? UNFAMILIAR_ACTOR_RULE : UNFAMILIAR_ACTOR_MONITOR;
  return [PIPELINE, ...MONITORS, unfamiliarActor, DASHBOARD].map((one) => withNotification(one, notify));
}

function withNotification(definition: Definition, notify: readonly string[]): Definition {
  const { kind, body } = definition;
  if (notify.length === 0) return definition;
  if (kind === 'monitor') {
    return { ...definition, body: { ...body, message: `${textAt(body, 'message')} ${notify.join(' ')}` } };
  }
  if (kind !== 'security_rule') return definition;
  return {
    ...definition,
    body: { ...body, cases: [{ name: '', status: 'low', notifications: notify }] },
  };
}
