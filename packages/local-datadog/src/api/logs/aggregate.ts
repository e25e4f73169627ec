/** What an aggregation needs of a log; the log itself need not stay in memory. */
export interface Row {
  /** Epoch milliseconds. */
  readonly at: number;
  /** By facet and metric, what the log has there. */
  readonly values: Readonly<Record<string, readonly unknown[]>>;
}

export interface Compute {
  /** `count`, `cardinality`, `sum`, `min`, `max`, `avg`, `median`, `pc75` to `pc99`. */
  readonly aggregation: string;
  /** `@attribute`; counts need none. */
  readonly metric?: string | undefined;
  readonly type: 'total' | 'timeseries';
  /** Width of a time bucket in milliseconds. */
  readonly interval: number;
}

export interface GroupBy {
  readonly facet: string;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  /** What stands for logs without the facet; absent: they are left out. */
  readonly missing?: string | number | undefined;
}

export type Computed = number | readonly { readonly time: string; readonly value: number }[];

export interface Bucket {
  readonly by: Readonly<Record<string, unknown>>;
  readonly computes: Readonly<Record<string, Computed>>;
}

/**
 * Groups logs by facets and computes numbers over each group. A log whose facet is an array counts in the group of each
 * element. Groups of a facet are ordered by their number of logs and cut at its limit, as Datadog does by default.
 */
export function aggregate(
  logs: readonly Row[],
  computes: readonly Compute[],
  groupBys: readonly GroupBy[],
): readonly Bucket[] {
  const [groupBy, ...rest] = groupBys;
  if (groupBy === undefined) {
    const numbered = computes.map((one, index) => [`c${index}`, compute(one, logs)] as const);
    return [{ by: {}, computes: Object.fromEntries(numbered) }];
  }
  const direction = groupBy.order === 'asc' ? 1 : -1;
  return [...groupsOf(logs, groupBy)]
    .toSorted(([, a], [, b]) => direction * (a.length - b.length))
    .slice(0, groupBy.limit)
    .flatMap(([value, group]) =>
      aggregate(group, computes, rest).map((bucket) => ({
        by: { [groupBy.facet]: value, ...bucket.by },
        computes: bucket.computes,
      })),
    );
}

function groupsOf(logs: readonly Row[], { facet, missing }: GroupBy): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const log of logs) {
    const values = new Set((log.values[facet] ?? []).filter((value) => typeof value !== 'object'));
    if (values.size === 0 && missing !== undefined) values.add(missing);
    for (const value of values) {
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [log]);
      else group.push(log);
    }
  }
  return groups;
}

function compute(one: Compute, logs: readonly Row[]): Computed {
  if (one.type === 'total') return total(one, logs) ?? 0;
  const slots = new Map<number, Row[]>();
  for (const log of logs) {
    const start = Math.floor(log.at / one.interval) * one.interval;
    const slot = slots.get(start);
    if (slot === undefined) slots.set(start, [log]);
    else slot.push(log);
  }
  return [...slots]
    .toSorted(([a], [b]) => a - b)
    .map(([start, slot]) => ({ time: new Date(start).toISOString(), value: total(one, slot) ?? 0 }));
}

function total({ aggregation, metric = '*' }: Compute, logs: readonly Row[]): number | undefined {
  if (aggregation === 'count') {
    return metric === '*' ? logs.length : logs.filter((log) => (log.values[metric] ?? []).length > 0).length;
  }
  const values = logs.flatMap((log) => log.values[metric] ?? []);
  if (aggregation === 'cardinality') return new Set(values).size;
  const numbers = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  if (numbers.length === 0) return undefined;
  const sum = numbers.reduce((before, number) => before + number, 0);
  switch (aggregation) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / numbers.length;
    case 'min':
      return numbers[0];
    case 'max':
      return numbers.at(-1);
    default:
      return percentile(numbers, aggregation === 'median' ? 50 : Number(aggregation.slice(2)));
  }
}

/** Nearest rank. */
function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
