import type { Finding } from './finding.ts';
import { plainValue } from './plain-value.ts';

/**
 * How many different values the findings are. A change log names the same five people three hundred times, and a conversation about one
 * account repeats its number: neither is an export.
 */
export function countDifferentValues(text: string, findings: readonly Finding[]): number {
  return new Set(findings.map(({ start, end }) => plainValue(text.slice(start, end)))).size;
}
