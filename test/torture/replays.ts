import { ask, askOnce } from './ask.ts';
import type { ReplayRecord } from './checker/replay-record.ts';
import { COLLECTION } from './destinations.ts';
import type { Destination, Organization, World } from './world.ts';

/** All replays of a destination, oldest first; of one that is gone, none. */
export async function listReplays(
  world: World,
  organization: Organization,
  { id }: Pick<Destination, 'id'>,
): Promise<readonly ReplayRecord[]> {
  const found: ReplayRecord[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await ask(world, organization, {
      method: 'GET',
      path: `${COLLECTION}/${id}/replays?limit=200${from}`,
    });
    if (status !== 200) return [];
    for (const each of body.data) found.push(replayOf(world, each));
    cursor = body.next_cursor;
  } while (cursor !== null);
  return found;
}

export type ReplayAnswer =
  | { readonly type: 'started'; readonly id: string }
  /** Nothing is in the range. */
  | { readonly type: 'empty' }
  | { readonly type: 'refused' };

/** Asks for a replay, until there is an answer. When one was lost, the replay may be there all the same: a look tells. */
export async function startReplay(
  world: World,
  organization: Organization,
  destination: Destination,
  body: object,
): Promise<ReplayAnswer> {
  const path = `${COLLECTION}/${destination.id}/replay`;
  for (;;) {
    const told = await askOnce(world, organization, { method: 'POST', path, body });
    if (told?.status === 202) return know(destination, replayOf(world, told.body));
    if (told?.status === 400) return { type: 'empty' };
    if (told !== null) {
      const isExpected = told.status === 409 || (told.status === 404 && destination.isLeaving);
      if (!isExpected)
        world.violations.add('wrong_answer', `replay of ${destination.name}: ${told.status} ${told.text}`);
      return { type: 'refused' };
    }
    await world.server.up();
    const there = await listReplays(world, organization, destination);
    const unknown = there.find(({ id }) => !destination.replays.has(id));
    if (unknown !== undefined) return know(destination, unknown);
    if (destination.isLeaving) return { type: 'refused' };
  }
}

function know(destination: Destination, replay: ReplayRecord): ReplayAnswer {
  destination.replays.set(replay.id, replay);
  return { type: 'started', id: replay.id };
}

// What an answer holds is looked at field by field, and a run that finds something else fails.
// oxlint-disable-next-line typescript/no-explicit-any
export function replayOf({ clock }: World, told: any): ReplayRecord {
  const runTime = (at: string): number => Date.parse(at) - clock.startedAt;
  return {
    id: told.id,
    status: told.status,
    first: told.from_sequence,
    last: told.to_sequence,
    ranges: told.sequences,
    cursor: told.cursor,
    delivered: told.replayed_total,
    refused: told.refused_total,
    filtered: told.filtered_total,
    createdAt: runTime(told.created_at),
    finishedAt: told.finished_at === null ? null : runTime(told.finished_at),
  };
}
