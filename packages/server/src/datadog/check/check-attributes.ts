import { problemOf } from '../account/datadog-api.ts';
import type { ApiAnswer, DatadogApi } from '../account/datadog-api.ts';
import { ATTRIBUTES_TO_ADD, isOfStreamHealth } from '../definitions/attributes.ts';
import type { AttributeToAdd } from '../definitions/attributes.ts';
import { SEARCHES } from '../definitions/queries.ts';
import { isJsonObject, objectsIn } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import { finding } from './finding.ts';
import type { CheckFinding } from './finding.ts';

/** The aggregate API allows 300 requests an hour; a check must leave most of them to others. */
const ASKED_MAX = 35;
/** Of so many of the newest logs of a kind one learns which attributes there are to ask about. */
const SAMPLE = 100;
const RANGE = { from: 'now-24h', to: 'now+15m' };

const MEND =
  'Add them in Logs → Explorer: open a log of service:aegis, point at the attribute, Create facet (or Create measure). Logs that arrive from then on count. "aegis datadog setup --dry-run" lists paths and types.';

/**
 * Whether what the guide lets people add can be used: a facet groups the decisions (or health events) of the last day, a
 * measure compares them. Attributes that none of that day had cannot be judged.
 */
export async function checkAttributes(api: DatadogApi): Promise<readonly CheckFinding[]> {
  const seen: AttributeToAdd[] = [];
  for (const query of [SEARCHES.decisions, SEARCHES.streamHealth]) {
    const sample = await api.ask('POST', '/api/v2/logs/events/search', {
      filter: { query, ...RANGE },
      page: { limit: SAMPLE },
    });
    if (sample.type !== 'answer') {
      const mend = 'Give the application key the permission logs_read_data.';
      return [finding('attributes', 'failed', problemOf(api, 'a search', sample), mend)];
    }
    const logs = isJsonObject(sample.value) ? objectsIn(sample.value['data']) : [];
    const own = ATTRIBUTES_TO_ADD.filter((attribute) => searchFor(attribute) === query);
    seen.push(...own.filter(({ path }) => logs.some((log) => hasAttribute(log, path))));
  }
  if (seen.length === 0) {
    const mend = 'Make a decision (the guide shows one), wait a minute and run the check again.';
    return [finding('attributes', 'unknown', 'No decision arrived in the last 24 hours to judge by.', mend)];
  }
  const unusable: AttributeToAdd[] = [];
  const asked = seen.slice(0, ASKED_MAX);
  for (const attribute of asked) {
    const answer = await api.ask('POST', '/api/v2/logs/analytics/aggregate', questionFor(attribute));
    if (answer.type === 'failed' || (answer.type === 'refused' && answer.status !== 400)) {
      return [finding('attributes', 'failed', problemOf(api, 'an aggregation', answer))];
    }
    if (!answersWithNumbers(answer)) unusable.push(attribute);
  }
  const usable = asked.length - unusable.length;
  return [
    finding(
      'attributes',
      'ok',
      `${usable} of ${asked.length} attributes of the last 24 hours can be grouped or compared.`,
    ),
    ...(['facet', 'measure'] as const).flatMap((role) => {
      const paths = unusable.filter((one) => one.role === role).map(({ path }) => path);
      if (paths.length === 0) return [];
      return [finding('attributes', 'warning', `Not usable as ${role}: ${paths.join(', ')}.`, MEND)];
    }),
  ];
}

/** The logs that have the attribute. */
function searchFor(attribute: AttributeToAdd): string {
  return isOfStreamHealth(attribute) ? SEARCHES.streamHealth : SEARCHES.decisions;
}

function questionFor(attribute: AttributeToAdd): JsonObject {
  const { role, path } = attribute;
  const query = searchFor(attribute);
  const compute = [{ aggregation: 'count' }];
  return role === 'facet'
    ? { filter: { query, ...RANGE }, compute, group_by: [{ facet: path, limit: 1 }] }
    : { filter: { query: `${query} ${path}:>=0`, ...RANGE }, compute };
}

function answersWithNumbers(answer: ApiAnswer): boolean {
  if (answer.type !== 'answer' || !isJsonObject(answer.value)) return false;
  const { data } = answer.value;
  const buckets = isJsonObject(data) ? objectsIn(data['buckets']) : [];
  return buckets.some(({ computes }) => isJsonObject(computes) && Number(computes['c0']) > 0);
}

/** `@aegis.decision` in a log of the search: its own attributes are nested one level down. */
function hasAttribute(log: JsonObject, path: string): boolean {
  const outer = log['attributes'];
  let value: Json | undefined = isJsonObject(outer) ? outer['attributes'] : undefined;
  for (const part of path.slice(1).split('.')) value = isJsonObject(value) ? value[part] : undefined;
  return value !== undefined && value !== null;
}
