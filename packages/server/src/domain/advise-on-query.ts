import { ATTRIBUTES } from '@aegis/log-query';
import type { Expression, Field, LogQuery } from '@aegis/log-query';
import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import { DATASETS } from './audit-event.ts';

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

/** Of every event of the log. */
const TAGS: readonly string[] = ['env', 'org', 'dataset'];

/**
 * What makes a query find less than it was meant to, most likely: a name that no event has, a value in small letters, a
 * name without its `@`. No message repeats the query.
 */
export function adviseOnQuery({ filter, stats }: LogQuery): readonly string[] {
  const conditions = conditionsIn(filter);
  const fields = [
    ...conditions.flatMap((condition) => ('field' in condition ? [condition.field] : [])),
    ...(stats?.groupBy ?? []),
  ];
  return [
    ...new Set([
      ...fields.flatMap((field) => adviceOnName(field) ?? []),
      ...conditions.flatMap((condition) => adviceOnValue(condition) ?? []),
    ]),
  ];
}

function adviceOnName(field: Field): string | null {
  switch (field.type) {
    case 'attribute':
      return isKnown(nameOf(field))
        ? null
        : 'It asks for an attribute that no event of the log has, so that condition never holds. Names are case-sensitive; see which there are with aegis events search.';
    case 'tag':
      return TAGS.includes(field.key)
        ? null
        : `It asks for a tag that no event of the log has: there are ${TAGS.join(', ')}. The names of attributes begin with @, as in @aegis.decision.`;
    case 'reserved':
      return null;
  }
}

function adviceOnValue(condition: Condition): string | null {
  if (condition.type !== 'is' || condition.value.type !== 'exact') return null;
  if (condition.field.type !== 'attribute') return null;
  const name = nameOf(condition.field);
  const values = VALUES.get(name);
  if (values === undefined || values.includes(condition.value.text)) return null;
  return `It asks for a value that ${name} never has. Values are case-sensitive: ${values.join(', ')}.`;
}

function nameOf({ path }: Extract<Field, { readonly type: 'attribute' }>): string {
  return `@${path.join('.')}`;
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
