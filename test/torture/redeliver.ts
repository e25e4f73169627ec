import { joinRanges, rangesOf } from '../../packages/server/src/domain/sequence-ranges.ts';
import { ask } from './ask.ts';
import type { AskedRange } from './checker/replay-record.ts';
import { COLLECTION, listDestinations } from './destinations.ts';
import type { Placed } from './operator.ts';
import { livingDestinations } from './operator.ts';
import { refusedBy } from './personality.ts';
import type { Random } from './random.ts';
import { replayOf, startReplay } from './replays.ts';
import type { World } from './world.ts';

/** Most events of a replay that names both ends. */
const REPLAY_EVENTS_MAX = 3_000;
/** Of a replay of chosen events. */
const CHOSEN_RANGES_MAX = 60;
const REPLAY_BACK_MS = 30_000;
const REPLAY_LASTS_MS = 10_000;
const LAST_REPLAY_EVENTS = 500;
const CANCELLED_AT_ONCE = 0.2;
/** What is cancelled together, so that one of them is likely to be unfinished. */
const LATEST_REPLAYS = 3;

type Act = 'replay' | 'cancel' | 'letters' | 'mend';

/** Has events sent again while everything else goes wrong: until the storm is over. */
export async function runRedelivery(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    await world.clock.idle(random.int(100, 1_000));
    const act = random.pick<Act>([
      'replay',
      'replay',
      'replay',
      'replay',
      'replay',
      'cancel',
      'letters',
      'mend',
    ]);
    const living = livingDestinations(world);
    if (world.isOver || living[0] === undefined) continue;
    const any = random.pick([living[0], ...living.slice(1)]);
    switch (act) {
      case 'replay':
        await replay(world, any, random);
        break;
      case 'cancel':
        for (const id of [...any.destination.replays.keys()].slice(-LATEST_REPLAYS))
          await cancel(world, any, id);
        break;
      case 'letters':
        for (const each of living.filter(isRefusing)) await sendLettersAgain(world, each, random);
        break;
      case 'mend':
        for (const each of living.filter(isRefusing)) await mendForAWhile(world, each, random);
        break;
    }
  }
}

function isRefusing({ destination }: Placed): boolean {
  return refusedBy(destination.plan.personality) !== null;
}

async function replay(world: World, placed: Placed, random: Random): Promise<void> {
  const cursor = await cursorOf(world, placed);
  if (cursor === 0) return;
  const replayId = await askForReplay(world, placed, drawRange(cursor, random), cursor);
  if (replayId !== null && random.chance(CANCELLED_AT_ONCE)) await cancel(world, placed, replayId);
}

/** The first events once more, and every tenth of them: however short the storm was, something is replayed to its end. */
export async function replayBeginning(world: World, placed: Placed): Promise<void> {
  const cursor = await cursorOf(world, placed);
  const range: AskedRange = { type: 'sequences', first: 1, last: LAST_REPLAY_EVENTS };
  if (cursor === 0) return;
  await askForReplay(world, placed, range, cursor);
  const tenths = Array.from({ length: LAST_REPLAY_EVENTS / 10 }, (_, index) => 1 + index * 10);
  await askForReplay(world, placed, { type: 'chosen', ranges: rangesOf(tenths) }, cursor);
}

async function cursorOf(world: World, { organization, destination }: Placed): Promise<number> {
  const shown = await listDestinations(world, organization);
  return shown.find(({ id }) => id === destination.id)?.cursor ?? 0;
}

/** @returns its id; `null` when there is none */
async function askForReplay(
  world: World,
  { organization, destination }: Placed,
  range: AskedRange,
  cursor: number,
): Promise<string | null> {
  const answer = await startReplay(world, organization, destination, bodyOf(range));
  if (answer.type === 'refused') return null;
  const replayId = answer.type === 'started' ? answer.id : null;
  destination.replayRequests.push({ range, cursor, replayId });
  world.tally.count(replayId === null ? 'replays of nothing' : `replays by ${range.type}`);
  return replayId;
}

/** Scattered events and short runs, some of them beyond the cursor. */
function drawChosen(cursor: number, random: Random): AskedRange {
  const ranges = Array.from({ length: random.int(1, CHOSEN_RANGES_MAX) }, () => {
    const first = random.int(1, cursor + 10);
    return [first, first + (random.chance(0.5) ? 0 : random.int(1, 50))] as const;
  });
  return { type: 'chosen', ranges: joinRanges(ranges) };
}

function drawRange(cursor: number, random: Random): AskedRange {
  if (random.chance(0.25)) return drawChosen(cursor, random);
  const isOpen = random.chance(0.1);
  if (random.chance(0.6)) {
    const length = random.int(1, REPLAY_EVENTS_MAX);
    const first = isOpen ? Math.max(1, cursor - length) : random.int(1, cursor);
    return { type: 'sequences', first, last: isOpen ? null : first + length };
  }
  const from = Date.now() - random.int(100, REPLAY_BACK_MS);
  return { type: 'accepted', from, to: isOpen ? null : from + random.int(10, REPLAY_LASTS_MS) };
}

function bodyOf(range: AskedRange): object {
  if (range.type === 'sequences')
    return { from: range.first, ...(range.last === null ? {} : { to: range.last }) };
  if (range.type === 'chosen') return { sequences: range.ranges };
  return {
    from: new Date(range.from).toISOString(),
    ...(range.to === null ? {} : { to: new Date(range.to).toISOString() }),
  };
}

async function cancel(world: World, { organization, destination }: Placed, replayId: string): Promise<void> {
  const path = `${COLLECTION}/${destination.id}/replays/${replayId}`;
  const { status, body } = await ask(world, organization, { method: 'DELETE', path });
  if (status === 200) world.tally.count(`replays cancelled: ${replayOf(world, body).status}`);
  else if (!destination.isLeaving) world.violations.add('wrong_answer', `cancel ${path}: ${status}`);
}

/** All of them, those of a reason, or one. */
async function sendLettersAgain(world: World, placed: Placed, random: Random): Promise<void> {
  const { organization, destination } = placed;
  const path = `${COLLECTION}/${destination.id}/dead-letters`;
  const { body } = await ask(world, organization, { method: 'GET', path: `${path}?limit=20` });
  const listed: readonly { readonly sequence: number }[] = body.data;
  const one = listed[random.int(0, 19)];
  const all: object = random.pick([{}, { reason: 'HTTP 4' }]);
  await askForLetters(world, placed, one === undefined ? all : { sequence: one.sequence });
}

/** The destination takes what it refuses otherwise, gets its dead letters again, and goes back to its ways. */
async function mendForAWhile(world: World, placed: Placed, random: Random): Promise<void> {
  placed.destination.sink.takeEverything(true);
  await askForLetters(world, placed, random.pick([{}, {}, { reason: 'HTTP 4' }]));
  await world.clock.idle(random.int(100, 1_500));
  placed.destination.sink.takeEverything(false);
}

export async function askForLetters(
  world: World,
  { organization, destination }: Placed,
  selection: object,
): Promise<void> {
  destination.lettersAskedAt.push(world.clock.now());
  const path = `${COLLECTION}/${destination.id}/dead-letters/replay`;
  const { status, body } = await ask(world, organization, { method: 'POST', path, body: selection });
  if (status !== 202) {
    world.violations.add('wrong_answer', `dead letters of ${destination.name}: ${status}`);
    return;
  }
  world.tally.count('dead letters sent again', body.queued);
  if (body.queued > body.waiting)
    world.violations.add('wrong_answer', `dead letters of ${destination.name}: ${JSON.stringify(body)}`);
}
