import type { Dataset, EncodedEvent, LoggedDecision, Sequence } from './audit-event.ts';
import { ECS_VERSION } from './audit-event.ts';
import type { EpochMs } from './clock.ts';
import type { EventId, OrganizationId } from './ids.ts';

/** The parts of an audit event that its sender decides; the rest (sequence, organisation, schema) is added here. */
export interface EventParts {
  readonly id: EventId;
  readonly occurredAt: EpochMs;
  /** `occurredAt` as {@link isoTime} renders it, where the caller has it already. */
  readonly timestamp?: string;
  readonly acceptedAt: EpochMs;
  readonly message: string;
  readonly dataset: Dataset;
  readonly kind: string;
  readonly category: readonly string[];
  readonly type: readonly string[];
  readonly action: string;
  readonly outcome: string;
  /** The product's own fields, in the order in which they are to appear. */
  readonly aegis: object;
  readonly decision: LoggedDecision | null;
  readonly actorId: string | null;
}

/**
 * Serialises an event, all but what the commit decides. The order of the fields is part of the format: people read these
 * lines, and what stands first is what they look for.
 */
export function encodeEvent(organizationId: OrganizationId, parts: EventParts): EncodedEvent {
  const { id, occurredAt, acceptedAt, dataset, decision, actorId } = parts;
  const head =
    `{"@timestamp":"${parts.timestamp ?? isoTime(occurredAt)}","ecs":{"version":"${ECS_VERSION}"},"message":${JSON.stringify(parts.message)},` +
    `"event":{"id":${JSON.stringify(id)},"kind":"${parts.kind}","category":${stringArray(parts.category)},"type":${stringArray(parts.type)},` +
    `"action":"${parts.action}","outcome":"${parts.outcome}","dataset":"${dataset}"`;
  const tail = `,"ingested":"${isoTime(parts.acceptedAt)}"},"aegis":${JSON.stringify(parts.aegis).slice(0, -1)}`;
  const closing = `},"organization":{"id":"${organizationId}"}}`;
  return { id, occurredAt, acceptedAt, dataset, decision, actorId, head, tail, closing };
}

/**
 * The body as the log stores it: UTF-8.
 *
 * @param isFirstOfActor whether no event of its actor had ever been accepted in this log; never of one without an actor
 */
export function bodyOf(
  { head, tail, closing }: Pick<EncodedEvent, 'head' | 'tail' | 'closing'>,
  sequence: Sequence,
  isFirstOfActor = false,
): string {
  return `${head}${sequenceField(sequence)}${tail}${isFirstOfActor ? FIRST_SEEN_FIELD : ''}${closing}`;
}

/** What the commit adds between head and tail. ASCII. */
export function sequenceField(sequence: Sequence): string {
  return `,"sequence":${sequence}`;
}

/** What the commit adds behind the tail of an actor's first event; the actor's id stands before it. ASCII. */
export const FIRST_SEEN_FIELD = ',"actor_first_seen":true';

/** Field values whose JSON needs no escaping: the callers check them against closed lists. */
function stringArray(values: readonly string[]): string {
  return values.length === 0 ? '[]' : `["${values.join('","')}"]`;
}

/** The last rendered time: most events of a batch share their millisecond, and rendering one costs about 0.5 µs. */
let rendered: { readonly at: EpochMs; readonly text: string } = { at: 0, text: new Date(0).toISOString() };

/** ISO 8601 in UTC with milliseconds: `2026-05-15T10:33:21.456Z`. */
export function isoTime(at: EpochMs): string {
  if (rendered.at !== at) rendered = { at, text: new Date(at).toISOString() };
  return rendered.text;
}
