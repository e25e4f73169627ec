import { ATTRIBUTES } from '@aegis/log-query';
import type { Expression } from '@aegis/log-query';
import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import type { InputProblem } from '../domain/aegis-error.ts';
import { DATASETS } from '../domain/audit-event.ts';
import { parseFilter } from '../domain/parse-query.ts';

type Condition = Exclude<Expression, { readonly type: 'all' | 'and' | 'or' | 'not' }>;

/** Attributes of which all values are known. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['@aegis.decision', DECISIONS],
  ['@aegis.destination', CONTENT_DESTINATIONS],
  ['@event.dataset', DATASETS],
]);

/** Have attributes of any name below them. */
const OPEN = ['@aegis.finding_counts_by_type.', '@aegis.resource.'];

/** What destinations are told about their health is no event of the log. */
const BESIDE_THE_LOG = '@aegis.stream.';
const NAMES = [...ATTRIBUTES.map(({ name }) => name), '@message', '@aegis.finding_counts_by_type'].filter(
  (name) => !name.startsWith(BESIDE_THE_LOG),
);

/**
 * What makes a filter leave out what it was meant to let through, most likely: a name that no event has, a value in small
 * letters. Of a text that is no filter nothing is said. No message repeats the filter.
 */
export function adviseOnFilter(text: string): readonly InputProblem[] {
  const parsed = parseFilter(text);
  if (parsed.type === 'no_query') return [];
  const messages = conditionsIn(parsed.query.filter).flatMap((condition) => adviceOn(condition) ?? []);
  return [...new Set(messages)].map((message) => ({ path: 'filter', message }));
}

function adviceOn(condition: Condition): string | null {
  if (!('field' in condition) || condition.field.type !== 'attribute') return null;
  const name = `@${condition.field.path.join('.')}`;
  if (!isKnown(name)) {
    return 'It asks for an attribute that no event of the log has, so that condition never holds. Names are case-sensitive; see which there are with aegis events search.';
  }
  const values = VALUES.get(name);
  if (values === undefined || condition.type !== 'is' || condition.value.type !== 'exact') return null;
  if (values.includes(condition.value.text)) return null;
  return `It asks for a value that ${name} never has. Values are case-sensitive: ${values.join(', ')}.`;
}

function isKnown(name: string): boolean {
  return (
    NAMES.some((known) => known === name || known.startsWith(`${name}.`)) ||
    OPEN.some((prefix) => name.startsWith(prefix))
  );
}

function conditionsIn(expression: Expression): readonly Condition[] {
  switch (expression.type) {
    case 'all':
      return [];
    case 'and':
    case 'or':
      return expression.operands.flatMap(conditionsIn);
    case 'not':
      return conditionsIn(expression.operand);
    case 'cidr':
    case 'compare':
    case 'everywhere':
    case 'exists':
    case 'is':
    case 'range':
    case 'text':
      return [expression];
  }
}
