import { FINDING_TYPES } from '@aegis/preflight';

import type { EncodedEvent, LoggedDecision } from '../domain/audit-event.ts';
import { ECS_VERSION } from '../domain/audit-event.ts';
import { isoTime } from '../domain/encode-event.ts';
import type { EventId } from '../domain/ids.ts';
import { createRecentTexts } from '../domain/recent-texts.ts';
import type { CanonicalParts, CompleteParts } from './canonical-form.ts';
import { CANONICAL_FORM, COMPLETE_FORM } from './canonical-form.ts';
import { FieldProblem } from './field-checks.ts';
import { INGEST_MAX_EVENTS } from './ingest.ts';
import type { MetadataGuard } from './metadata-guard.ts';
import { MAX_ACTOR_LENGTH, MAX_ID_LENGTH, MAX_SENTENCE_LENGTH } from './read-aegis-fields.ts';
import type { IncomingContext } from './read-incoming-event.ts';
import { readTimestamp } from './read-timestamp.ts';

const KNOWN_TYPES: ReadonlySet<string> = new Set(FINDING_TYPES);

/** For some thousand different counts. */
const REMEMBERED_BYTES = 500_000;

/**
 * Reads one event or an array of events in {@link CANONICAL_FORM}: what parsing the text and giving each value to
 * `readIncomingEvent` makes of it, at a third of the cost, because the parts of the text are what will be stored.
 *
 * @returns `null` when anything about it is unusual or wrong; parsing it will tell
 */
export type ReadCanonical = (text: string, context: IncomingContext) => readonly EncodedEvent[] | null;

export function createCanonicalReader(): ReadCanonical {
  const complete = new RegExp(COMPLETE_FORM, 'y');
  const form = new RegExp(CANONICAL_FORM, 'y');
  const soundCounts = createRecentTexts(REMEMBERED_BYTES);

  /** Each type once, and one that is known: then it is no secret. */
  function areSound(counts: string): boolean {
    if (counts === '' || soundCounts.has(counts)) return true;
    const types = Object.keys(JSON.parse(`{${counts}}`) as object);
    if (types.length !== counts.split(':').length - 1 || !types.every((type) => KNOWN_TYPES.has(type))) {
      return false;
    }
    soundCounts.add(counts);
    return true;
  }

  /** Where the event ends that was read last. */
  let end = 0;

  function readAt(text: string, at: number, receiver: Receiver): EncodedEvent | null {
    complete.lastIndex = at;
    const parts = complete.exec(text) as CompleteParts | null;
    if (parts !== null) {
      end = complete.lastIndex;
      return encodeComplete(parts, receiver);
    }
    form.lastIndex = at;
    const some = form.exec(text) as CanonicalParts | null;
    end = form.lastIndex;
    return some === null ? null : encodeParts(some, receiver);
  }

  return (text, context) => {
    const receiver = receiverOf(context, areSound);
    if (!text.startsWith('[')) {
      const event = readAt(text, 0, receiver);
      return event !== null && end === text.length ? [event] : null;
    }
    const events: EncodedEvent[] = [];
    for (let at = 1; ; at += 1) {
      const event = readAt(text, at, receiver);
      if (event === null || events.push(event) > INGEST_MAX_EVENTS) return null;
      at = end;
      if (text[at] === ']') return at === text.length - 1 ? events : null;
      if (text[at] !== ',') return null;
    }
  };
}

/** What all events of a request have in common. */
interface Receiver extends IncomingContext {
  readonly areSound: (counts: string) => boolean;
  readonly ingested: string;
  readonly closing: string;
}

function receiverOf(context: IncomingContext, areSound: (counts: string) => boolean): Receiver {
  const { organizationId, acceptedAt } = context;
  return {
    ...context,
    areSound,
    ingested: `,"ingested":"${isoTime(acceptedAt)}"},`,
    closing: `},"organization":{"id":"${organizationId}"}}`,
  };
}

/** Of an event, the texts that people or programs chose. */
interface Chosen {
  readonly summary: string;
  readonly message: string;
  readonly action: string | undefined;
  readonly policyId: string | undefined;
  readonly policyVersion: string | undefined;
  readonly actorId: string | undefined;
  readonly counts: string;
}

function encodeComplete(parts: CompleteParts, receiver: Receiver): EncodedEvent | null {
  const [
    ,
    head,
    timestamp,
    message,
    id,
    action,
    aegis,
    decision,
    summary,
    policyId,
    policyVersion,
    counts,
    actorId,
    sentTo = receiver.organizationId,
  ] = parts;
  const chosen = { summary, message, action, policyId, policyVersion, actorId, counts };
  if (sentTo !== receiver.organizationId || !isMetadata(chosen, receiver)) return null;
  const time = readTimestamp(timestamp, '@timestamp');
  if (time instanceof FieldProblem || time.text !== timestamp) return null;
  return {
    id: id as EventId,
    occurredAt: time.at,
    acceptedAt: receiver.acceptedAt,
    dataset: 'aegis.preflight',
    decision: decision as LoggedDecision,
    actorId: actorId ?? null,
    head,
    tail: receiver.ingested + aegis,
    closing: receiver.closing,
  };
}

function encodeParts(parts: CanonicalParts, receiver: Receiver): EncodedEvent | null {
  const [
    ,
    timestamp,
    sentMessage,
    id,
    categorisation,
    action,
    preflightId = id,
    decided,
    decision,
    sentSummary,
    policy,
    policyId,
    policyVersion,
    sourceType = ',"source_type":"sdk"',
    input,
    counts = '',
    actorId,
    sentTo = receiver.organizationId,
  ] = parts;
  const summary = sentSummary ?? sentMessage;
  if (summary === undefined || sentTo !== receiver.organizationId) return null;
  const message = sentMessage ?? summary;
  if (!isMetadata({ summary, message, action, policyId, policyVersion, actorId, counts }, receiver)) {
    return null;
  }
  const { acceptedAt, ingested, closing } = receiver;
  const time = timestamp === undefined ? null : readTimestamp(timestamp, '@timestamp');
  if (time instanceof FieldProblem) return null;

  const head =
    `{"@timestamp":"${time?.text ?? isoTime(acceptedAt)}","ecs":{"version":"${ECS_VERSION}"},"message":"${message}",` +
    `"event":{"id":"${id}"${categorisation ?? categorisationOf(decision)},"dataset":"aegis.preflight"`;
  const actor = actorId === undefined ? '' : `,"actor_id":"${actorId}"`;
  const tail =
    `${ingested}"aegis":{"preflight_id":"${preflightId}",${decided},"summary":"${summary}"` +
    `${policy}${sourceType}${input},"finding_counts_by_type":{${counts}}${actor}`;
  return {
    id: id as EventId,
    occurredAt: time?.at ?? acceptedAt,
    acceptedAt,
    dataset: 'aegis.preflight',
    decision: decision as LoggedDecision,
    actorId: actorId ?? null,
    head,
    tail,
    closing,
  };
}

function isMetadata(
  { summary, message, action, policyId, policyVersion, actorId, counts }: Chosen,
  { guard, areSound }: Receiver,
): boolean {
  return (
    isSentence(summary, guard) &&
    (message === summary || isSentence(message, guard)) &&
    isName(action, MAX_ID_LENGTH, guard) &&
    isName(policyId, MAX_ID_LENGTH, guard) &&
    isName(policyVersion, MAX_ID_LENGTH, guard) &&
    isName(actorId, MAX_ACTOR_LENGTH, guard) &&
    areSound(counts)
  );
}

function isSentence(text: string, guard: MetadataGuard): boolean {
  return text.length <= MAX_SENTENCE_LENGTH && guard.inSentence(text) === null;
}

function isName(text: string | undefined, maxLength: number, guard: MetadataGuard): boolean {
  return text === undefined || (text.length <= maxLength && guard.inName(text) === null);
}

function categorisationOf(decision: string): string {
  const type = decision === 'BLOCKED' ? 'denied' : 'allowed';
  return `,"kind":"event","category":["api"],"type":["${type}"],"action":"preflight_check","outcome":"success"`;
}
