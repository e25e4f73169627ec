import type { ResourceKind } from '../definitions/definition.ts';
import { OWNER_TAG } from '../definitions/definition.ts';
import { isJsonObject, objectsIn, textAt } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { askOrThrow } from './datadog-api.ts';
import type { DatadogApi } from './datadog-api.ts';

/** How objects of a kind are read and written. */
export interface ResourceAccess {
  /** What people call one. */
  readonly noun: string;
  readonly path: string;
  /** Those that may be ours; `definitionKeyOf` decides. */
  list(api: DatadogApi): Promise<readonly JsonObject[]>;
}

const PAGE = 100;

export const RESOURCES: Readonly<Record<ResourceKind, ResourceAccess>> = {
  monitor: {
    noun: 'monitor',
    path: '/api/v1/monitor',
    list: (api) =>
      everyPage(async (page) =>
        objectsIn(
          await askOrThrow(
            api,
            'GET',
            `/api/v1/monitor?monitor_tags=${encodeURIComponent(OWNER_TAG)}&page=${page}&page_size=${PAGE}`,
          ),
        ),
      ),
  },
  pipeline: {
    noun: 'log pipeline',
    path: '/api/v1/logs/config/pipelines',
    list: async (api) => objectsIn(await askOrThrow(api, 'GET', '/api/v1/logs/config/pipelines')),
  },
  security_rule: {
    noun: 'Cloud SIEM rule',
    path: '/api/v2/security_monitoring/rules',
    list: (api) =>
      everyPage(async (page) => {
        const path = `/api/v2/security_monitoring/rules?page%5Bsize%5D=${PAGE}&page%5Bnumber%5D=${page}`;
        const answer = await askOrThrow(api, 'GET', path);
        return objectsIn(isJsonObject(answer) ? answer['data'] : undefined);
      }),
  },
  dashboard: {
    noun: 'dashboard',
    path: '/api/v1/dashboard',
    // The list has summaries only; of those whose description bears the mark, the whole is fetched.
    list: async (api) => {
      const summaries = await everyPage(async (page) => {
        const answer = await askOrThrow(api, 'GET', `/api/v1/dashboard?count=${PAGE}&start=${page * PAGE}`);
        return objectsIn(isJsonObject(answer) ? answer['dashboards'] : undefined);
      });
      const found: JsonObject[] = [];
      for (const summary of summaries) {
        if (!textAt(summary, 'description').includes(OWNER_TAG)) continue;
        const whole = await askOrThrow(
          api,
          'GET',
          `/api/v1/dashboard/${encodeURIComponent(textAt(summary, 'id'))}`,
        );
        if (isJsonObject(whole)) found.push(whole);
      }
      return found;
    },
  },
};

async function everyPage(
  fetchPage: (page: number) => Promise<readonly JsonObject[]>,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 0; ; page++) {
    const objects = await fetchPage(page);
    found.push(...objects);
    if (objects.length < PAGE) return found;
  }
}
