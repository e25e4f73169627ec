import type { KeptDeadLetter } from '../domain/dead-letter-store.ts';
import { largestFields } from '../domain/largest-fields.ts';
import { remainingEvents } from '../domain/replay-store.ts';
import type { Replay } from '../domain/replay-store.ts';
import { isoTime, isoTimeOrNull } from './schemas/fields.ts';

/** A dead letter as lists show it: about the event, but nothing out of it. */
export function deadLetterJson(letter: KeptDeadLetter) {
  const event = eventOf(letter);
  return {
    sequence: letter.sequence,
    event_id: event?.event.id ?? null,
    reason: letter.reason,
    attempts: letter.attempts,
    first_attempt_at: isoTime(letter.firstAttemptAt),
    last_attempt_at: isoTime(letter.lastAttemptAt),
    queued_at: isoTimeOrNull(letter.queuedAt),
    event_bytes: letter.body === null ? null : Buffer.byteLength(letter.body),
    largest_fields: event === null ? [] : largestFields(event),
  };
}

export function deadLetterWithEventJson(letter: KeptDeadLetter) {
  return { ...deadLetterJson(letter), event: eventOf(letter) };
}

/** The log holds only what Aegis has encoded, so the event has its id. */
function eventOf({ body }: KeptDeadLetter): { readonly event: { readonly id: string } } | null {
  return body === null ? null : (JSON.parse(body) as { event: { id: string } });
}

export function replayJson(replay: Replay) {
  return {
    id: replay.id,
    status: replay.status,
    from_sequence: replay.first,
    to_sequence: replay.last,
    sequences: replay.ranges,
    cursor: replay.cursor,
    remaining_events: remainingEvents(replay),
    replayed_total: replay.delivered,
    late_total: replay.late,
    refused_total: replay.refused,
    filtered_total: replay.filtered,
    last_refusal: replay.lastRefusal,
    created_at: isoTime(replay.createdAt),
    finished_at: isoTimeOrNull(replay.finishedAt),
  };
}
