import { ownTags } from './definition.ts';
import type { Definition } from './definition.ts';
import { SEARCHES } from './queries.ts';

const KEY = 'pipeline';
const NAME = 'Aegis';

/**
 * Reads date, status, service and message from where Aegis puts them, whatever an account's own pipelines and settings of
 * the preprocessing make of them.
 * Source of the fields: https://docs.datadoghq.com/api/latest/logs-pipelines/#create-a-pipeline
 */
export const PIPELINE: Definition = {
  kind: 'pipeline',
  key: KEY,
  name: NAME,
  body: {
    name: NAME,
    description: 'Date, status, service and message of the audit events of Aegis.',
    tags: ownTags(KEY),
    is_enabled: true,
    filter: { query: SEARCHES.everything },
    processors: [
      remapper('date-remapper', 'Date of the event', 'timestamp'),
      remapper('status-remapper', 'Status by decision', 'status'),
      remapper('service-remapper', 'Service', 'service'),
      remapper('message-remapper', 'Message', 'message'),
    ],
  },
};

function remapper(type: string, name: string, source: string) {
  return { type, name, is_enabled: true, sources: [source] };
}
