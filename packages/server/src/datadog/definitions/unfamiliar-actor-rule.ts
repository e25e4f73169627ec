import { ownTags } from './definition.ts';
import type { Definition } from './definition.ts';
import { SEARCHES } from './queries.ts';

const KEY = 'unfamiliar-actor-rule';
const NAME = 'Aegis: unfamiliar actor';
const LEARNING_DAYS = 7;
const FORGET_AFTER_DAYS = 28;
const DAY_SECONDS = 86_400;

/** A log monitor knows no "for the first time"; Cloud SIEM does. */
export const UNFAMILIAR_ACTOR_RULE: Definition = {
  kind: 'security_rule',
  key: KEY,
  name: NAME,
  // Source of the fields: https://docs.datadoghq.com/api/latest/security-monitoring/#create-a-detection-rule
  body: {
    name: NAME,
    type: 'log_detection',
    isEnabled: true,
    message: `Aegis has decided about a text of {{@aegis.actor_id}}, who had not been seen for ${FORGET_AFTER_DAYS} days. If nobody knows this name, find out which API key it came with and revoke that key.`,
    tags: ownTags(KEY),
    queries: [
      {
        query: SEARCHES.actors,
        aggregation: 'new_value',
        metrics: ['@aegis.actor_id'],
      },
    ],
    cases: [{ name: '', status: 'low', notifications: [] }],
    options: {
      detectionMethod: 'new_value',
      evaluationWindow: 0,
      keepAlive: 300,
      maxSignalDuration: DAY_SECONDS,
      newValueOptions: {
        forgetAfter: FORGET_AFTER_DAYS,
        learningDuration: LEARNING_DAYS,
        learningMethod: 'duration',
        learningThreshold: 0,
      },
    },
  },
};
