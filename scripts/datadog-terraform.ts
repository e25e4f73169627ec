import { DASHBOARD } from '../packages/server/src/datadog/definitions/dashboard.ts';
import type { Definition } from '../packages/server/src/datadog/definitions/definition.ts';
import { MONITORS, UNFAMILIAR_ACTOR_MONITOR } from '../packages/server/src/datadog/definitions/monitors.ts';
import { PIPELINE } from '../packages/server/src/datadog/definitions/pipeline.ts';
import { UNFAMILIAR_ACTOR_RULE } from '../packages/server/src/datadog/definitions/unfamiliar-actor-rule.ts';
import { isJsonObject, objectsIn, textAt } from '../packages/server/src/datadog/json.ts';
import type { Json, JsonObject } from '../packages/server/src/datadog/json.ts';

/**
 * The definitions in Terraform's JSON syntax, for the provider DataDog/datadog. JSON, because it is Terraform's own second
 * syntax and any program can read it back: https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function datadogTerraform(): JsonObject {
  return {
    '//': 'Written by scripts/write-terraform.ts from packages/server/src/datadog/definitions; edit the definitions there.',
    terraform: {
      required_version: '>= 1.5.0',
      // 3.54.0 is the first that knows tags and description of pipelines.
      required_providers: { datadog: { source: 'DataDog/datadog', version: '>= 3.54.0' } },
    },
    variable: {
      notify: {
        type: 'list(string)',
        default: [],
        description: 'Handles that alerts go to, such as @slack-security',
      },
      cloud_siem: {
        type: 'bool',
        default: true,
        description:
          'Whether the account has Cloud SIEM; without it a log monitor watches for unfamiliar actors',
      },
    },
    locals: { mentions: '${join("", [for handle in var.notify : " ${handle}"])}' },
    resource: {
      datadog_logs_custom_pipeline: { [nameOf(PIPELINE)]: pipeline(PIPELINE) },
      datadog_monitor: {
        ...Object.fromEntries(MONITORS.map((one) => [nameOf(one), monitor(one)])),
        [nameOf(UNFAMILIAR_ACTOR_MONITOR)]: {
          count: '${var.cloud_siem ? 0 : 1}',
          ...monitor(UNFAMILIAR_ACTOR_MONITOR),
        },
      },
      datadog_security_monitoring_rule: {
        [nameOf(UNFAMILIAR_ACTOR_RULE)]: {
          count: '${var.cloud_siem ? 1 : 0}',
          ...securityRule(UNFAMILIAR_ACTOR_RULE),
        },
      },
      // The provider takes the dashboard as the API does.
      datadog_dashboard_json: { [nameOf(DASHBOARD)]: { dashboard: literal(JSON.stringify(DASHBOARD.body)) } },
    },
  };
}

/** `blocked-spike` → `blocked_spike`. */
function nameOf({ key }: Definition): string {
  return key.replaceAll('-', '_');
}

/** Text in which Terraform must find no template of its own. */
function literal(text: string): string {
  return text.replaceAll('${', '$${').replaceAll('%{', '%%{');
}

/** https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/monitor */
function monitor({ body }: Definition): JsonObject {
  const { thresholds, ...options } = objectAt(body, 'options');
  return {
    name: literal(textAt(body, 'name')),
    type: textAt(body, 'type'),
    query: literal(textAt(body, 'query')),
    message: `${literal(textAt(body, 'message'))}\${local.mentions}`,
    tags: body['tags'] ?? [],
    monitor_thresholds: isJsonObject(thresholds) ? { critical: textAt(thresholds, 'critical') } : {},
    ...options,
  };
}

/** https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/logs_custom_pipeline */
function pipeline({ body }: Definition): JsonObject {
  const { processors, ...rest } = body;
  return {
    ...rest,
    processor: objectsIn(processors).map((processor) => {
      const { type: _blockName, ...settings } = processor;
      return { [textAt(processor, 'type').replaceAll('-', '_')]: settings };
    }),
  };
}

/** https://registry.terraform.io/providers/DataDog/datadog/latest/docs/resources/security_monitoring_rule */
function securityRule({ body }: Definition): JsonObject {
  return {
    name: literal(textAt(body, 'name')),
    type: textAt(body, 'type'),
    enabled: body['isEnabled'] ?? true,
    message: literal(textAt(body, 'message')),
    tags: body['tags'] ?? [],
    query: objectsIn(body['queries']).map(snake),
    case: objectsIn(body['cases']).map((one) => ({
      status: textAt(one, 'status'),
      notifications: '${var.notify}',
    })),
    options: snake(objectAt(body, 'options')),
  };
}

function objectAt(object: JsonObject, field: string): JsonObject {
  const value = object[field];
  return isJsonObject(value) ? value : {};
}

/** `newValueOptions` → `new_value_options`, all the way down. */
function snake(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([field, value]): readonly [string, Json] => [
      field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      isJsonObject(value) ? snake(value) : value,
    ]),
  );
}
