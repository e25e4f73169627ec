/** What one name on the page stands for; see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export interface MetricFamily {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
}

/**
 * A family in the Prometheus text format, newline included; without samples it still says that the family exists.
 *
 * @param samples each as `{label="value"} 12`, or as ` 12` without labels
 */
export function formatFamily({ name, type, help }: MetricFamily, samples: readonly string[]): string {
  const head = `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
  return samples.length === 0 ? head : `${head}${name}${samples.join(`\n${name}`)}\n`;
}
