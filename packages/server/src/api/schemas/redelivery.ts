import * as z from 'zod';

import type { DeadLetterSelection } from '../../domain/dead-letter-store.ts';
import type { ReplayRange } from '../../domain/replay-store.ts';
import { joinRanges } from '../../domain/sequence-ranges.ts';
import { pageCursor, pageLimit, pageOf, time } from './fields.ts';
import type { Moment } from './moment.ts';
import { moment } from './moment.ts';

const count = z.int().min(0);
const sequence = z.int().min(1);
const reason = z.string().min(1).max(300);
const REASON = 'Only those whose reason begins with this text.';

/** The most sequences, or ranges of them, that one call may name. */
const SEQUENCES_MAX = 1_000;

export const deadLettersQuery = z.strictObject({
  limit: pageLimit(100, 50),
  cursor: pageCursor,
  reason: reason.optional().meta({ description: REASON, example: 'HTTP 413' }),
});

const letterFields = {
  sequence: sequence.meta({ description: 'Of the event in the log.' }),
  event_id: z.string().nullable().meta({ example: 'pflt_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
  reason: z
    .string()
    .meta({ description: 'What the destination said.', example: 'HTTP 413: Payload Too Large' }),
  attempts: count.meta({ description: 'Requests that carried the event.' }),
  first_attempt_at: time,
  last_attempt_at: time,
  queued_at: time
    .nullable()
    .meta({ description: 'Since when it waits to be sent again; `null`: it does not.' }),
  event_bytes: count.nullable().meta({ description: 'Size of the event; `null`: the log no longer has it.' }),
  largest_fields: z.array(z.strictObject({ path: z.string(), bytes: count })).meta({
    description: 'What makes it large, the largest first.',
    example: [{ path: 'message', bytes: 612 }],
  }),
};

export const deadLetterPage = pageOf(z.strictObject(letterFields)).meta({ id: 'DeadLetterPage' });

export const deadLetterWithEvent = z
  .strictObject({
    ...letterFields,
    event: z.looseObject({}).nullable().meta({ description: 'The event itself, as the log holds it.' }),
  })
  .meta({ id: 'DeadLetter' });

export const deadLetterReplay = z
  .strictObject({
    reason: reason.optional().meta({ description: REASON }),
    sequence: sequence.optional().meta({ description: 'Only this one.' }),
    sequences: z.array(sequence).min(1).max(SEQUENCES_MAX).optional().meta({ description: 'Only these.' }),
  })
  .refine(
    (given) => Object.keys(given).length <= 1,
    'must name reason, sequence or sequences, not several of them',
  )
  .meta({ id: 'DeadLetterReplay', description: 'Empty: all of them.' });

export function selectionFrom(given: z.output<typeof deadLetterReplay>): DeadLetterSelection {
  if (given.reason !== undefined) return { type: 'reason', reason: given.reason };
  if (given.sequence !== undefined) return { type: 'sequences', sequences: [given.sequence] };
  if (given.sequences !== undefined) return { type: 'sequences', sequences: given.sequences };
  return { type: 'all' };
}

export const queuedDeadLetters = z
  .strictObject({
    queued: count.meta({ description: 'Dead letters that this call has queued.' }),
    waiting: count.meta({ description: 'Dead letters that wait to be sent again now.' }),
  })
  .meta({ id: 'QueuedDeadLetters' });

const FROM = 'Where to begin: a sequence number, or a time.';
const TO =
  'Where to end: a sequence number (inclusive), or a time (exclusive). Left out: where the destination stands.';

const sequenceRange = z
  .tuple([sequence, sequence], 'must be a pair of sequence numbers: the first and the last, both inclusive')
  .refine(([first, last]) => first <= last, 'must not end before it begins')
  .meta({
    description: 'The first and the last sequence number, both inclusive.',
    example: [184_467, 184_470],
  });

export const newReplay = z
  .strictObject({
    from: moment(FROM).optional(),
    to: moment(TO).optional(),
    sequences: z
      .array(sequenceRange)
      .min(1)
      .max(SEQUENCES_MAX)
      .optional()
      .meta({ description: 'In place of `from` and `to`: exactly these ranges of sequence numbers.' }),
  })
  .transform((given, context): ReplayRange => {
    const range = rangeFrom(given);
    if (!('problem' in range)) return range;
    context.addIssue({ code: 'custom', input: given, path: [range.field], message: range.problem });
    return z.NEVER;
  })
  .meta({ id: 'NewReplay' });

interface GivenReplay {
  readonly from?: Moment | undefined;
  readonly to?: Moment | undefined;
  readonly sequences?: readonly (readonly [number, number])[] | undefined;
}

function rangeFrom({
  from,
  to,
  sequences,
}: GivenReplay): ReplayRange | { readonly field: string; readonly problem: string } {
  if (sequences !== undefined) {
    if (from === undefined && to === undefined) return { type: 'chosen', ranges: joinRanges(sequences) };
    return { field: 'sequences', problem: 'must stand alone, without from and to' };
  }
  if (from === undefined) return { field: 'from', problem: 'is required, or sequences in its place' };
  const problem = to === undefined ? null : problemOf(from, to);
  if (problem !== null) return { field: 'to', problem };
  return from.type === 'sequence'
    ? { type: 'sequences', first: from.sequence, last: to?.type === 'sequence' ? to.sequence : null }
    : { type: 'accepted', from: from.at, to: to?.type === 'time' ? to.at : null };
}

function problemOf(from: Moment, to: Moment): string | null {
  if (from.type === 'sequence' && to.type === 'sequence') {
    return to.sequence < from.sequence ? 'must not lie before from' : null;
  }
  if (from.type === 'time' && to.type === 'time') return to.at <= from.at ? 'must lie after from' : null;
  return 'must be of the same form as from: both times, or both sequence numbers';
}

const replayFields = {
  id: z.string().meta({ example: 'rpl_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
  status: z
    .enum(['waiting', 'running', 'completed', 'cancelled'])
    .meta({ description: 'Replays of a destination run one after the other; the others are `waiting`.' }),
  from_sequence: sequence.meta({ description: 'The first event of the range.' }),
  to_sequence: sequence.meta({ description: 'The last event of the range.' }),
  sequences: z.array(sequenceRange).meta({
    description: 'What of that is sent: all of it, or the ranges that were asked for and that the log holds.',
    example: [[184_467, 184_470]],
  }),
  cursor: count.meta({ description: 'Everything from `from_sequence` up to this one is settled.' }),
  remaining_events: count.meta({ description: 'Events that are still to be sent again.' }),
  replayed_total: count.meta({ description: 'Events that the destination has accepted again.' }),
  late_total: count,
  refused_total: count.meta({ description: 'Events that it has finally refused this time.' }),
  filtered_total: count.meta({
    description: 'Events of the range that the filter of the destination left out.',
  }),
  last_refusal: z.string().nullable().meta({
    description: 'Sequence and reason of the latest of them.',
    example: '5: HTTP 413: Payload Too Large',
  }),
  created_at: time,
  finished_at: time.nullable(),
};

export const replay = z.strictObject(replayFields).meta({ id: 'Replay' });

export const replayPage = pageOf(replay).meta({ id: 'ReplayPage' });
