import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { definitions } from '../packages/server/src/datadog/definitions/definitions.ts';
import { isJsonObject, textAt } from '../packages/server/src/datadog/json.ts';
import type { Json, JsonObject } from '../packages/server/src/datadog/json.ts';
import { datadogTerraform } from './datadog-terraform.ts';

const FILE = join(import.meta.dirname, '../deploy/terraform/datadog/aegis.tf.json');
const configuration = JSON.parse(readFileSync(FILE, 'utf8')) as JsonObject;

const [byRule, byMonitor] = (['rule', 'monitor'] as const).map((unfamiliarActorBy) =>
  definitions({ unfamiliarActorBy, notify: [] }),
);
const DEFINED = [...new Set([...(byRule ?? []), ...(byMonitor ?? [])])];

const RESOURCE_OF = {
  monitor: 'datadog_monitor',
  pipeline: 'datadog_logs_custom_pipeline',
  security_rule: 'datadog_security_monitoring_rule',
  dashboard: 'datadog_dashboard_json',
} as const;

function resource(type: string, key: string): JsonObject {
  const resources = configuration['resource'] as Record<string, Record<string, JsonObject>>;
  return resources[type]?.[key.replaceAll('-', '_')] ?? {};
}

/** Every text of the configuration. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

describe('deploy/terraform/datadog', () => {
  test('is what the definitions say; after a change of them run: node bin/run.js scripts/write-terraform.ts', () => {
    expect(configuration).toEqual(datadogTerraform());
  });

  test('has every definition, and nothing else', () => {
    const resources = configuration['resource'] as Record<string, JsonObject>;
    const there = Object.entries(resources).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${type}.${name}`),
    );
    const wanted = DEFINED.map(({ kind, key }) => `${RESOURCE_OF[kind]}.${key.replaceAll('-', '_')}`);
    expect(there.toSorted()).toEqual(wanted.toSorted());
  });

  test.each(DEFINED.filter(({ kind }) => kind === 'monitor').map((one) => [one.key, one.body] as const))(
    'monitor %s asks what setup asks',
    (key, body) => {
      const monitor = resource('datadog_monitor', key);
      const { query, name, message, tags, monitor_thresholds: thresholds } = monitor;
      expect({ query, name, tags }).toEqual({ query: body['query'], name: body['name'], tags: body['tags'] });
      expect(message).toBe(`${textAt(body, 'message')}\${local.mentions}`);
      // The provider wants thresholds as texts: https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor
      expect(thresholds).toEqual({ critical: /-?\d+$/.exec(textAt(monitor, 'query'))?.[0] });
    },
  );

  test('the dashboard is the one of setup, read back', () => {
    const dashboard = textAt(resource('datadog_dashboard_json', 'decisions'), 'dashboard');
    expect(JSON.parse(dashboard)).toEqual(DEFINED.find(({ kind }) => kind === 'dashboard')?.body);
  });

  test('holds no template of Terraform but those that are meant', () => {
    const templates = textsIn(configuration).flatMap(
      (text) => text.match(/(?<!\$)\$\{[^"]*\}|(?<!%)%\{/g) ?? [],
    );
    expect([...new Set(templates)].toSorted()).toEqual(
      [
        '${handle}',
        '${local.mentions}',
        '${var.cloud_siem ? 0 : 1}',
        '${var.cloud_siem ? 1 : 0}',
        '${var.notify}',
      ].toSorted(),
    );
  });

  test('declares every variable and local that it uses', () => {
    const used = textsIn(configuration).flatMap((text) => text.match(/\b(?:var|local)\.\w+/g) ?? []);
    const declared = [
      ...Object.keys(configuration['variable'] as object).map((name) => `var.${name}`),
      ...Object.keys(configuration['locals'] as object).map((name) => `local.${name}`),
    ];
    expect(new Set(used)).toEqual(new Set(declared));
  });
});
