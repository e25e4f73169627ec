import type { AuditContext } from '../audit-log-event.ts';
import type { LogQuery } from '../query.ts';
import type { SqlCondition } from './sql-condition.ts';
import { toSqlCondition } from './sql-condition.ts';
import { SQLITE } from './sqlite-dialect.ts';

/**
 * The query as a condition over the table `events` of the embedded store; it holds for exactly those rows whose event the
 * predicate finds. The organisation is not part of it: add `organization_no = ?` in front.
 */
export function toSqliteCondition(query: LogQuery, context: AuditContext): SqlCondition {
  return toSqlCondition(query, context, SQLITE);
}
