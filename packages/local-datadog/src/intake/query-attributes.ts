import type { Entry } from './parse-entries.ts';

/**
 * The reserved attributes that a request may carry in its query string for all its logs.
 * Source: https://github.com/DataDog/documentation/pull/6697
 * (`?ddtags=<TAGS>&ddsource=<SOURCE>&service=<SERVICE>&hostname=<HOSTNAME>`)
 */
export interface QueryAttributes {
  readonly ddtags?: string;
  readonly ddsource?: string;
  readonly service?: string;
  readonly hostname?: string;
}

const NAMES = ['ddtags', 'ddsource', 'service', 'hostname'] as const;

/** `undefined` when the query names none of them, which is the usual case. Other parameters are ignored, as there. */
export function queryAttributes(query: Readonly<Record<string, unknown>>): QueryAttributes | undefined {
  const found: { -readonly [Name in keyof QueryAttributes]: string } = {};
  for (const name of NAMES) {
    const value = query[name];
    if (typeof value === 'string' && value !== '') found[name] = value;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

/** Tags of the log and of the query together; of the others the log's own value wins. */
export function withQueryAttributes(
  value: Entry['value'],
  query: QueryAttributes | undefined,
): Readonly<Record<string, unknown>> {
  if (query === undefined) return value;
  const own = typeof value['ddtags'] === 'string' ? value['ddtags'] : '';
  const ddtags = [own, query.ddtags ?? ''].filter((tags) => tags !== '').join(',');
  return { ...query, ...value, ...(ddtags === '' ? {} : { ddtags }) };
}
