import type { JsonObject, JsonValue, LogEvent } from './log-event.ts';

/**
 * A log as it was sent to Datadog's intake: the reserved attributes are taken out of the JSON, the rest is what `@` reaches.
 * https://docs.datadoghq.com/logs/log_configuration/attributes_naming_convention/#reserved-attributes
 */
export function wireLogEvent(log: JsonObject): LogEvent {
  const { ddsource, ddtags, service, status, timestamp, host, hostname, ...attributes } = log;
  return {
    attributes,
    service: text(service),
    source: text(ddsource),
    // Datadog's own names of statuses are in small letters.
    status: text(status)?.toLowerCase() ?? null,
    host: text(host) ?? text(hostname),
    timestamp: typeof timestamp === 'number' ? timestamp : null,
    tags: (text(ddtags) ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  };
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
