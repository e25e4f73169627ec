import type { EncodedEvent, LoggedDecision } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import { ECS_CATEGORIES, ECS_KINDS, ECS_OUTCOMES, ECS_TYPES } from '../domain/ecs-values.ts';
import { encodeEvent, isoTime } from '../domain/encode-event.ts';
import type { EventId, IdSource, OrganizationId } from '../domain/ids.ts';
import {
  FieldProblem,
  isObject,
  optionalChoice,
  optionalChoices,
  optionalId,
  optionalText,
  unknownField,
} from './field-checks.ts';
import type { AegisFields } from './read-aegis-fields.ts';
import { readAegisFields, sensitive } from './read-aegis-fields.ts';
import type { MetadataGuard } from './metadata-guard.ts';
import { readTimestamp } from './read-timestamp.ts';

const TOP_LEVEL: ReadonlySet<string> = new Set([
  '@timestamp',
  'ecs',
  'message',
  'event',
  'aegis',
  'organization',
]);
const EVENT_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'category',
  'type',
  'action',
  'outcome',
  'dataset',
  'sequence',
  'ingested',
]);

const ECS_FIELDS: ReadonlySet<string> = new Set(['version']);
const ORGANIZATION_FIELDS: ReadonlySet<string> = new Set(['id']);

const KINDS: ReadonlySet<string> = new Set(ECS_KINDS);
const CATEGORIES: ReadonlySet<string> = new Set(ECS_CATEGORIES);
const TYPES: ReadonlySet<string> = new Set(ECS_TYPES);
const OUTCOMES: ReadonlySet<string> = new Set(ECS_OUTCOMES);

const ACTION = /^[a-z][a-z0-9_.-]{0,63}$/;
const MAX_MESSAGE_LENGTH = 1_000;

const DONE: Readonly<Record<LoggedDecision, string>> = {
  ALLOWED: 'allowed',
  ALLOWED_WITH_MASKING: 'masked',
  BLOCKED: 'blocked',
};

export interface IncomingContext {
  readonly organizationId: OrganizationId;
  readonly acceptedAt: EpochMs;
  readonly ids: IdSource;
  readonly guard: MetadataGuard;
}

/**
 * Reads an event that an SDK, an extension or an agent recorded, and encodes it anew: known fields only, in the order of
 * the format, with what is missing filled in. `event.sequence` and `event.ingested` are ours and ignored when sent.
 */
export function readIncomingEvent(value: unknown, context: IncomingContext): EncodedEvent | FieldProblem {
  if (!isObject(value)) return new FieldProblem('', 'must be a JSON object');
  const unknown = unknownField(value, '', TOP_LEVEL);
  if (unknown !== null) return unknown;
  const foreign = checkSurroundings(value['ecs'], value['organization'], context.organizationId);
  if (foreign !== null) return foreign;

  const sent = value['@timestamp'] ?? null;
  const time = sent === null ? null : readTimestamp(sent, '@timestamp');
  if (time instanceof FieldProblem) return time;
  const event = readEventFields(value['event']);
  if (event instanceof FieldProblem) return event;
  const aegis = readAegisFields(value['aegis'], context.guard);
  if (aegis instanceof FieldProblem) return aegis;
  const message = optionalText(value['message'], 'message', MAX_MESSAGE_LENGTH);
  if (message instanceof FieldProblem) return message;
  const inMessage = message === null || message === aegis.summary ? null : context.guard.inSentence(message);
  if (inMessage !== null) return sensitive('message', inMessage);
  // Digits are part of a name there, and with them of keys and numbers.
  const inAction = event.action === null ? null : context.guard.inName(event.action);
  if (inAction !== null) return sensitive('event.action', inAction);

  const id = event.id ?? context.ids.next('pflt');
  const summary = aegis.summary ?? message ?? summaryOf(aegis);
  return encodeEvent(context.organizationId, {
    id,
    occurredAt: time?.at ?? context.acceptedAt,
    timestamp: time?.text ?? isoTime(context.acceptedAt),
    acceptedAt: context.acceptedAt,
    message: message ?? summary,
    dataset: 'aegis.preflight',
    kind: event.kind ?? 'event',
    category: event.category ?? ['api'],
    type: event.type ?? [aegis.decision === 'BLOCKED' ? 'denied' : 'allowed'],
    action: event.action ?? 'preflight_check',
    outcome: event.outcome ?? 'success',
    aegis: aegisBody(aegis, id, summary),
    decision: aegis.decision,
    actorId: aegis.actorId,
  });
}

/** The fields in the order of the format; what was not sent does not appear. */
function aegisBody(aegis: AegisFields, id: EventId, summary: string): object {
  return {
    preflight_id: aegis.preflightId ?? id,
    decision: aegis.decision,
    destination: aegis.destination ?? undefined,
    summary,
    policy_id: aegis.policyId ?? undefined,
    policy_version: aegis.policyVersion ?? undefined,
    source_type: aegis.sourceType ?? 'sdk',
    input_type: aegis.inputType ?? undefined,
    input_size_bytes: aegis.inputSizeBytes ?? undefined,
    file_format: aegis.fileFormat ?? undefined,
    unreadable: aegis.unreadable ?? undefined,
    read_pictures: aegis.readPictures ?? undefined,
    unread_pictures: aegis.unreadPictures ?? undefined,
    finding_counts_by_type: aegis.counts,
    actor_id: aegis.actorId ?? undefined,
  };
}

/** For senders that leave the sentence to us; like our own, but for types that this version may not know. */
function summaryOf({ decision, counts }: AegisFields): string {
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  if (found.length === 0)
    return decision === 'ALLOWED' ? 'Nothing sensitive detected.' : `Decided ${decision}.`;
  const list = found.map(([type, count]) => (count === 1 ? type : `${count} ${type}`)).join(', ');
  return `Detected ${list}; ${DONE[decision]}.`;
}

/** What an event may say of its format and its tenant; both are known here already, so nothing of it is stored. */
function checkSurroundings(
  ecs: unknown,
  organization: unknown,
  expected: OrganizationId,
): FieldProblem | null {
  if (ecs !== undefined && ecs !== null) {
    if (!isObject(ecs)) return new FieldProblem('ecs', 'must be an object, or be left out');
    const unknown = unknownField(ecs, 'ecs.', ECS_FIELDS);
    if (unknown !== null) return unknown;
    if (typeof ecs['version'] !== 'string') return new FieldProblem('ecs.version', 'must be a string');
  }
  if (organization === undefined || organization === null) return null;
  if (!isObject(organization)) return new FieldProblem('organization', 'must be an object, or be left out');
  const unknown = unknownField(organization, 'organization.', ORGANIZATION_FIELDS);
  if (unknown !== null) return unknown;
  const id = organization['id'] ?? expected;
  return id === expected
    ? null
    : new FieldProblem('organization.id', 'is not the organisation of the URL; leave it out');
}

function readEventFields(value: unknown) {
  const event = value ?? {};
  if (!isObject(event)) return new FieldProblem('event', 'must be an object');
  const unknown = unknownField(event, 'event.', EVENT_FIELDS);
  if (unknown !== null) return unknown;
  const id = optionalId(event['id'], 'event.id');
  if (id instanceof FieldProblem) return id;
  const dataset = event['dataset'] ?? 'aegis.preflight';
  if (dataset !== 'aegis.preflight') {
    return new FieldProblem(
      'event.dataset',
      'must be aegis.preflight; Aegis writes its other datasets itself',
    );
  }
  const action = event['action'] ?? null;
  if (action !== null && !(typeof action === 'string' && ACTION.test(action))) {
    return new FieldProblem(
      'event.action',
      'must be lower-case words joined by underscores, like preflight_check',
    );
  }
  const kind = optionalChoice(event['kind'], 'event.kind', KINDS);
  if (kind instanceof FieldProblem) return kind;
  const category = optionalChoices(event['category'], 'event.category', CATEGORIES);
  if (category instanceof FieldProblem) return category;
  const type = optionalChoices(event['type'], 'event.type', TYPES);
  if (type instanceof FieldProblem) return type;
  const outcome = optionalChoice(event['outcome'], 'event.outcome', OUTCOMES);
  if (outcome instanceof FieldProblem) return outcome;
  return { id: id as EventId | null, action, kind, category, type, outcome };
}
