import { AUDIT_SERVICE, auditAttributes, commonTags, STATUS_OF_DECISION } from './audit-log-event.ts';
import type { AuditContext, AuditRecord } from './audit-log-event.ts';
import { conditionMatcher, predicateOf } from './create-matcher.ts';
import type { JsonObject, Leaf, LogEvent } from './log-event.ts';
import type { Expression, LogQuery } from './query.ts';
import { leafPasses, valueTestOf } from './value-test.ts';
import type { Condition } from './value-test.ts';

/** An audit event whose JSON may be read only when it is asked for. */
export interface StoredAuditRecord extends AuditRecord {
  readonly sequence: number;
}

type Known = (record: StoredAuditRecord) => Leaf | null;

/** What the log knows of these without the JSON; the same as `COLUMN_OF_ATTRIBUTE` for SQL. */
const KNOWN_ATTRIBUTES: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['event.sequence', ({ sequence }) => sequence],
  ['event.dataset', ({ dataset }) => dataset],
  ['aegis.decision', ({ decision }) => decision],
  ['aegis.actor_id', ({ actorId }) => actorId],
  ['usr.id', ({ actorId }) => actorId],
]);

/**
 * A predicate for many audit events: the same as {@link createMatcher} of their `auditLogEvent`, but it asks for the JSON
 * only where the query cannot be decided without. That a record says what its JSON says is the contract of the log.
 */
export function createAuditMatcher(
  query: LogQuery,
  context: AuditContext,
): (record: StoredAuditRecord) => boolean {
  const tags = commonTags(context);
  const passes = predicateOf<AuditLogEvent>(cheapestFirst(query.filter), conditionTest);
  return (record) => passes(new AuditLogEvent(record, tags));
}

function conditionTest(condition: Condition): (event: AuditLogEvent) => boolean {
  const known = knownAttribute(condition);
  if (known === null) return conditionMatcher(condition);
  const test = valueTestOf(condition);
  return ({ record }) => {
    const value = known(record);
    return value !== null && leafPasses(test, value);
  };
}

function knownAttribute(condition: Condition): Known | null {
  if (!('field' in condition) || condition.field.type !== 'attribute') return null;
  return KNOWN_ATTRIBUTES.get(condition.field.path.join('.')) ?? null;
}

/** The order does not matter to the result. */
function cheapestFirst(expression: Expression): Expression {
  switch (expression.type) {
    case 'and':
    case 'or': {
      const operands = expression.operands.map(cheapestFirst);
      const isDear = (operand: Expression) => Number(needsJson(operand));
      return { ...expression, operands: operands.toSorted((a, b) => isDear(a) - isDear(b)) };
    }
    case 'not':
      return { ...expression, operand: cheapestFirst(expression.operand) };
    case 'all':
    case 'cidr':
    case 'compare':
    case 'everywhere':
    case 'exists':
    case 'is':
    case 'range':
    case 'text':
      return expression;
  }
}

function needsJson(expression: Expression): boolean {
  switch (expression.type) {
    case 'all':
      return false;
    case 'and':
    case 'or':
      return expression.operands.some(needsJson);
    case 'not':
      return needsJson(expression.operand);
    case 'text':
    case 'everywhere':
      return true;
    case 'cidr':
    case 'compare':
    case 'exists':
    case 'is':
    case 'range': {
      const { field } = expression;
      if (field.type === 'attribute') return knownAttribute(expression) === null;
      return field.type === 'reserved' && field.name === 'message';
    }
  }
}

/** As `auditLogEvent` makes it, each part when it is asked for. */
class AuditLogEvent implements LogEvent {
  readonly service = AUDIT_SERVICE;
  readonly source = AUDIT_SERVICE;
  readonly host = null;
  readonly record: StoredAuditRecord;
  readonly #commonTags: readonly string[];
  #attributes: JsonObject | null = null;

  constructor(record: StoredAuditRecord, tags: readonly string[]) {
    this.record = record;
    this.#commonTags = tags;
  }

  get attributes(): JsonObject {
    this.#attributes ??= auditAttributes(this.record);
    return this.#attributes;
  }

  get status(): string {
    return STATUS_OF_DECISION.get(this.record.decision) ?? 'info';
  }

  get timestamp(): number {
    return this.record.occurredAt;
  }

  get tags(): readonly string[] {
    return [...this.#commonTags, `dataset:${this.record.dataset}`];
  }
}
