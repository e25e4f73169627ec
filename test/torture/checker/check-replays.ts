import { clipRanges, countSequences } from '../../../packages/server/src/domain/sequence-ranges.ts';
import type { DestinationRecord } from './destination-record.ts';
import { countLeftOut, isWanted, refusesLastingly } from './destination-record.ts';
import type { LogRecord } from './log-record.ts';
import { holds } from './replay-record.ts';
import type { AskedRange, ReplayRecord, ReplayRequest } from './replay-record.ts';
import type { Violations } from './violation.ts';

/** Holds the replays of a destination that is still there against what was asked for, and against what arrived. */
export function checkReplays(record: DestinationRecord, log: LogRecord, violations: Violations): void {
  const { name, replays, replayRequests } = record;
  const known = new Map(replays.map((replay) => [replay.id, replay]));
  for (const request of replayRequests) {
    const replay = request.replayId === null ? null : (known.get(request.replayId) ?? 'forgotten');
    if (replay === 'forgotten')
      violations.add('replay_forgotten', `${name}: ${request.replayId} ${JSON.stringify(request.range)}`);
    else checkRange(name, request, replay, log, violations);
  }
  const asked = new Set(replayRequests.map(({ replayId }) => replayId));
  for (const replay of replays) {
    if (!asked.has(replay.id))
      violations.add('replay_nobody_asked_for', `${name}: ${JSON.stringify(replay)}`);
    checkCounts(record, replay, log, violations);
    if (replay.status === 'completed') checkArrivals(record, replay, log, violations);
  }
}

/** The range is the part of what was asked for that the destination had passed. */
function checkRange(
  name: string,
  { range, cursor }: ReplayRequest,
  replay: ReplayRecord | null,
  log: LogRecord,
  violations: Violations,
): void {
  const told = `${name}: asked for ${JSON.stringify(range)} with the cursor at ${cursor} or later, got ${replay === null ? 'nothing' : `${replay.first} to ${replay.last}`}`;
  const wrong = (): void => violations.add('replay_of_the_wrong_range', told);
  for (const sequence of log.sequencesUpTo(cursor)) {
    if (!isAskedFor(range, sequence, log)) continue;
    if (replay === null || !holds(replay.ranges, sequence)) return wrong();
  }
  if (replay === null) return;
  if (range.type === 'chosen' && countSequences(range.ranges) < countSequences(replay.ranges)) return wrong();
  const ends = [
    { sequence: replay.first, isWithin: isAskedFor(withoutEnd(range), replay.first, log) },
    { sequence: replay.last, isWithin: isAskedFor(withoutBeginning(range), replay.last, log) },
  ];
  if (ends.some(({ sequence, isWithin }) => !log.has(sequence) || !isWithin)) wrong();
}

function isAskedFor(range: AskedRange, sequence: number, log: LogRecord): boolean {
  switch (range.type) {
    case 'sequences':
      return sequence >= range.first && sequence <= (range.last ?? Number.POSITIVE_INFINITY);
    case 'accepted': {
      const at = log.acceptedAt(sequence);
      return at >= range.from && at < (range.to ?? Number.POSITIVE_INFINITY);
    }
    case 'chosen':
      return holds(range.ranges, sequence);
  }
}

function withoutEnd(range: AskedRange): AskedRange {
  if (range.type === 'chosen') return range;
  return range.type === 'sequences' ? { ...range, last: null } : { ...range, to: null };
}

function withoutBeginning(range: AskedRange): AskedRange {
  if (range.type === 'chosen') return range;
  return range.type === 'sequences' ? { ...range, first: 0 } : { ...range, from: 0 };
}

/** Nothing expires during a run, so each event that a replay has passed counts. */
function checkCounts(
  record: DestinationRecord,
  replay: ReplayRecord,
  log: LogRecord,
  violations: Violations,
): void {
  const told = `${record.name}: ${JSON.stringify(replay)}`;
  const { status, last, ranges, cursor, delivered, refused, filtered } = replay;
  if (status === 'waiting' || status === 'running') violations.add('never_drained', told);
  const passed = clipRanges(ranges, 1, cursor);
  const leftOut = passed.reduce((sum, [first, end]) => sum + countLeftOut(record, log, first, end), 0);
  if (filtered !== leftOut) violations.add('replay_does_not_add_up', `${told}, by its filter`);
  if (
    delivered + refused + filtered !== countSequences(passed) ||
    (status === 'completed' && cursor !== last)
  )
    violations.add('replay_does_not_add_up', told);
  let refusable = 0;
  for (const [first, end] of passed)
    for (let sequence = first; sequence <= end; sequence += 1)
      if (refusesLastingly(record.refuses, log, sequence)) refusable += 1;
  if (refused > refusable) violations.add('refused_without_cause', `${told}, at most ${refusable} had one`);
}

/** What a replay says that it has delivered arrived after it was asked for. */
function checkArrivals(
  record: DestinationRecord,
  { id, first, last, ranges, createdAt }: ReplayRecord,
  log: LogRecord,
  violations: Violations,
): void {
  const { name, receipts, refuses, slackMs } = record;
  for (let sequence = first; sequence <= last; sequence += 1) {
    if (!holds(ranges, sequence)) continue;
    if (refusesLastingly(refuses, log, sequence) || !isWanted(record, log, sequence)) continue;
    if (receipts.times(sequence) === 0 || receipts.lastAtOf(sequence) < createdAt - slackMs)
      violations.add('left_out_by_replay', `${name} sequence ${sequence}, replay ${id}`);
  }
}
