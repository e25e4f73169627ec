export type KeyVerdict = 'valid' | 'missing' | 'invalid';

/**
 * Datadog reads the key from `DD-API-KEY` alone, as it is: `Authorization` counts as no key, and `Bearer <key>` is
 * another key.
 * Source: https://docs.datadoghq.com/api/latest/authentication/
 */
export function checkApiKey(
  header: string | readonly string[] | undefined,
  accepted: ReadonlySet<string>,
): KeyVerdict {
  if (header === undefined || header === '') return 'missing';
  return typeof header === 'string' && accepted.has(header) ? 'valid' : 'invalid';
}
