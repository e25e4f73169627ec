import type { JsonObject, LogEvent } from './log-event.ts';

/** What the log knows of an audit event without its JSON. */
export interface AuditRecord {
  /** The stored JSON, parsed. */
  readonly body: JsonObject;
  /** Epoch milliseconds. */
  readonly occurredAt: number;
  readonly dataset: string;
  readonly decision: string | null;
  readonly actorId: string | null;
}

/** What is the same for all events of an organisation on a server. */
export interface AuditContext {
  readonly organizationId: string;
  /** The value of the tag `env`. */
  readonly environment: string;
}

export const AUDIT_SERVICE = 'aegis';

/** The status under which Datadog gets an event with this decision. */
export const STATUS_OF_DECISION: ReadonlyMap<string | null, string> = new Map([
  [null, 'info'],
  ['ALLOWED', 'info'],
  ['ALLOWED_WITH_MASKING', 'warn'],
  ['BLOCKED', 'error'],
]);

/** The tags that all events of an organisation share, as the destination sends them. */
export function commonTags({ environment, organizationId }: AuditContext): readonly string[] {
  return [`env:${tagValue(environment)}`, `org:${tagValue(organizationId)}`];
}

/** An audit event as the log that Datadog makes of it, so that one query means the same here and there. */
export function auditLogEvent(record: AuditRecord, context: AuditContext): LogEvent {
  const { decision, dataset, occurredAt } = record;
  return {
    attributes: auditAttributes(record),
    service: AUDIT_SERVICE,
    source: AUDIT_SERVICE,
    status: STATUS_OF_DECISION.get(decision) ?? 'info',
    host: null,
    timestamp: occurredAt,
    tags: [...commonTags(context), `dataset:${dataset}`],
  };
}

/** The JSON, and what the destination puts beside it. */
export function auditAttributes({ body, actorId }: Pick<AuditRecord, 'body' | 'actorId'>): JsonObject {
  return actorId === null ? body : { ...body, usr: { id: actorId } };
}

/** A comma ends a tag, and whitespace does not survive in one. */
function tagValue(text: string): string {
  return text.replace(/[,\s]+/g, '_');
}
