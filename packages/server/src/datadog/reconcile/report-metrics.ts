import type { Verdict } from './cell-result.ts';
import type { Report } from './report.ts';

const VERDICTS: readonly Verdict[] = ['complete', 'missing', 'cannot_know'];
const PREFIX = 'aegis_datadog_reconcile';

/**
 * The outcome as metrics, for the textfile collector of Prometheus' node exporter:
 * https://github.com/prometheus/node_exporter#textfile-collector
 */
export function reportMetrics({ verdict, totals, generated_at, destination }: Report): string {
  const labels = `destination_id="${destination.id}"`;
  const gauge = (name: string, help: string, samples: readonly (readonly [string, number])[]): string =>
    [
      `# HELP ${PREFIX}_${name} ${help}`,
      `# TYPE ${PREFIX}_${name} gauge`,
      ...samples.map(([more, value]) => `${PREFIX}_${name}{${labels}${more}} ${value}`),
      '',
    ].join('\n');
  return [
    gauge('last_run_timestamp_seconds', 'When the log was last compared with Datadog.', [
      ['', Date.parse(generated_at) / 1_000],
    ]),
    gauge(
      'verdict',
      'One for the verdict of the last comparison, zero for the others.',
      VERDICTS.map((one) => [`,verdict="${one}"`, one === verdict ? 1 : 0] as const),
    ),
    gauge('events', 'Events of the log in the time that was compared.', [['', totals.events]]),
    gauge('missing_events', 'Delivered events that Datadog lacks.', [['', totals.missing]]),
    gauge('not_compared_events', 'Events about which nothing could be known.', [['', totals.not_compared]]),
  ].join('');
}
