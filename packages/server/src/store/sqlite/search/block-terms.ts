import type { Expression, Field, JsonObject, JsonValue, LogQuery, Value } from '@aegis/log-query';

import type { LoggedEvent } from '../../../domain/audit-event.ts';
import { perhapsHolds } from './bloom-filter.ts';

/** Attributes that the log has in columns of their own: one name for all their names. */
const COLUMN_OF_PATH: ReadonlyMap<string, string> = new Map([
  ['event.dataset', 'dataset'],
  ['aegis.decision', 'decision'],
  ['aegis.actor_id', 'actor'],
  ['usr.id', 'actor'],
]);

/** Their values are different in nearly every event (or prose), so they would only fill the filter. */
const UNREMEMBERED: ReadonlySet<string> = new Set([
  '@timestamp',
  'message',
  'event.id',
  'event.sequence',
  'event.ingested',
  'aegis.preflight_id',
  'aegis.summary',
  'aegis.input_size_bytes',
]);

/** Adds what the event has: each attribute, and each value of those that are worth it. */
export function addTerms(
  terms: Set<string>,
  body: JsonObject,
  { dataset, decision, actorId }: Pick<LoggedEvent, 'dataset' | 'decision' | 'actorId'>,
): void {
  for (const [name, value] of [
    ['dataset', dataset],
    ['decision', decision],
    ['actor', actorId],
  ] as const) {
    if (value === null) continue;
    terms.add(presenceTerm(name));
    terms.add(valueTerm(name, value));
  }
  if (actorId !== null) terms.add(presenceTerm('usr'));
  addLeaves(terms, '', body);
}

/** @returns whether there was any value in it */
function addLeaves(terms: Set<string>, path: string, value: JsonValue | undefined): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value !== 'object') {
    if (!COLUMN_OF_PATH.has(path) && !UNREMEMBERED.has(path)) terms.add(valueTerm(path, String(value)));
    if (path !== '') terms.add(presenceTerm(path));
    return true;
  }
  // A list stands for each of its elements, under the same name.
  const children: readonly (readonly [string, JsonValue | undefined])[] = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((element) => [path, element])
    : Object.entries(value as JsonObject).map(([key, child]) => [
        path === '' ? key : `${path}.${key}`,
        child,
      ]);
  let any = false;
  for (const [childPath, child] of children) any = addLeaves(terms, childPath, child) || any;
  if (any && path !== '') terms.add(presenceTerm(path));
  return any;
}

/** Whether a block may hold an event that the query finds; false is certain. */
export function createBlockTest({ filter }: Pick<LogQuery, 'filter'>): (terms: Uint8Array) => boolean {
  return testOf(filter);
}

type BlockTest = (terms: Uint8Array) => boolean;
const PERHAPS: BlockTest = () => true;

function testOf(expression: Expression): BlockTest {
  switch (expression.type) {
    case 'and': {
      const operands = expression.operands.map(testOf);
      return (terms) => operands.every((operand) => operand(terms));
    }
    case 'or': {
      const operands = expression.operands.map(testOf);
      return (terms) => operands.some((operand) => operand(terms));
    }
    case 'is':
      return valueTest(expression.field, expression.value);
    case 'exists':
    case 'compare':
    case 'range':
    case 'cidr':
      return presenceTest(expression.field);
    // What is not there says nothing about what is; words of messages are not remembered.
    case 'all':
    case 'not':
    case 'text':
    case 'everywhere':
      return PERHAPS;
  }
}

function valueTest(field: Field, value: Value): BlockTest {
  if (field.type === 'reserved') return field.name === 'status' ? statusTest(value) : PERHAPS;
  const name = nameOf(field);
  if (name === null) return PERHAPS;
  if (value.type === 'pattern' || UNREMEMBERED.has(name)) return presenceTest(field);
  // 1.0 finds the number 1 as well as the text "1.0".
  const wanted = [value.text, String(Number(value.text))].map((text) => valueTerm(name, text));
  return (terms) => wanted.some((term) => perhapsHolds(terms, term));
}

function presenceTest(field: Field): BlockTest {
  const name = nameOf(field);
  return name === null ? PERHAPS : (terms) => perhapsHolds(terms, presenceTerm(name));
}

/** Only these two statuses follow from one decision. */
function statusTest(value: Value): BlockTest {
  const decision =
    value.type === 'exact'
      ? new Map([
          ['error', 'BLOCKED'],
          ['warn', 'ALLOWED_WITH_MASKING'],
        ]).get(value.text.toLowerCase())
      : undefined;
  return decision === undefined ? PERHAPS : (terms) => perhapsHolds(terms, valueTerm('decision', decision));
}

/** `null`: not of the event itself. */
function nameOf(field: Field): string | null {
  switch (field.type) {
    case 'attribute': {
      const path = field.path.join('.');
      return COLUMN_OF_PATH.get(path) ?? path;
    }
    case 'tag':
      return field.key === 'dataset' ? 'dataset' : null;
    case 'reserved':
      return null;
  }
}

function valueTerm(name: string, value: string): string {
  return `${name}\0${value}`;
}

function presenceTerm(name: string): string {
  return name;
}
