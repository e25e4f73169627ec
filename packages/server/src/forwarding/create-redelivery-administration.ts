import type { AdministeredResource, AdministrativeAct } from '../domain/administrative-event.ts';
import { administrativeEvent } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { DeadLetterStore } from '../domain/dead-letter-store.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { DestinationId, IdSource, OrganizationId } from '../domain/ids.ts';
import type { ReplayStore } from '../domain/replay-store.ts';
import { describeReplayRange } from './describe-replay-range.ts';
import type { RedeliveryAdministration } from './redelivery-administration.ts';
import type { Supervisor } from './supervisor.ts';

/** Replays of one destination that may wait or run at a time: one by mistake is cancelled, a hundred are a flood. */
const UNFINISHED_REPLAYS_MAX = 10;

export function createRedeliveryAdministration(deps: {
  readonly destinations: Pick<DestinationStore, 'find'>;
  readonly deadLetters: DeadLetterStore;
  readonly replays: ReplayStore;
  readonly supervisor: Pick<Supervisor, 'deadLettersQueued' | 'replayCreated' | 'replayCancelled'>;
  readonly clock: Clock;
  readonly ids: IdSource;
}): RedeliveryAdministration {
  const { deadLetters, replays, supervisor, clock, ids } = deps;

  async function require(organizationId: OrganizationId, id: DestinationId): Promise<ForwardingDestination> {
    const state = await deps.destinations.find(organizationId, id);
    if (state === null) throw unknownDestination(id);
    return state.destination;
  }

  function record(
    { id, organizationId, name }: ForwardingDestination,
    actorId: string,
    act: AdministrativeAct,
    summary: string,
    replay?: AdministeredResource['replay'],
  ) {
    const resource = {
      type: 'forwarding_destination',
      id,
      name,
      ...(replay === undefined ? {} : { replay }),
    };
    return administrativeEvent(organizationId, {
      id: ids.next('adm'),
      at: clock.now(),
      act,
      summary,
      actorId,
      resource,
    });
  }

  return {
    async deadLetters(organizationId, id, page) {
      await require(organizationId, id);
      return deadLetters.list(organizationId, id, page);
    },

    async deadLetter(organizationId, id, sequence) {
      await require(organizationId, id);
      const letter = await deadLetters.find(organizationId, id, sequence);
      if (letter !== null) return letter;
      throw new AegisError(
        'not_found',
        `Event ${sequence} is no dead letter of this destination. It was delivered, or has never been refused.`,
      );
    },

    async replayDeadLetters(organizationId, actorId, id, selection) {
      const destination = await require(organizationId, id);
      const event = record(
        destination,
        actorId,
        'dead_letters_replayed',
        `Sent dead letters of forwarding destination ${id} again.`,
      );
      const queued = await deadLetters.queue(organizationId, id, selection, clock.now(), event);
      if (queued === null) throw unknownDestination(id);
      supervisor.deadLettersQueued(id);
      return queued;
    },

    async replay(organizationId, actorId, id, range) {
      const destination = await require(organizationId, id);
      const replayId = ids.next('rpl');
      const { words, replay } = describeReplayRange(replayId, range);
      const event = record(
        destination,
        actorId,
        'destination_replay_started',
        `Started replay ${replayId} of ${words} to forwarding destination ${id}.`,
        replay,
      );
      const created = await replays.create(
        organizationId,
        id,
        { id: replayId, range, createdAt: clock.now(), unfinishedMax: UNFINISHED_REPLAYS_MAX },
        event,
      );
      switch (created.type) {
        case 'created':
          supervisor.replayCreated(id);
          return created.replay;
        case 'unknown_destination':
          throw unknownDestination(id);
        case 'too_many':
          throw new AegisError(
            'conflict',
            `${UNFINISHED_REPLAYS_MAX} replays of this destination are unfinished already. Wait for one, or cancel one.`,
          );
        case 'empty':
          throw nothingToReplay(created.cursor);
      }
    },

    async replays(organizationId, id, page) {
      await require(organizationId, id);
      return replays.list(organizationId, id, page);
    },

    async findReplay(organizationId, id, replayId) {
      await require(organizationId, id);
      return foundReplay(await replays.find(organizationId, id, replayId));
    },

    async cancelReplay(organizationId, actorId, id, replayId) {
      const destination = await require(organizationId, id);
      const event = record(
        destination,
        actorId,
        'destination_replay_cancelled',
        `Cancelled replay ${replayId} to forwarding destination ${id}.`,
      );
      foundReplay(await replays.cancel(organizationId, id, replayId, clock.now(), event));
      await supervisor.replayCancelled(id, replayId);
      return foundReplay(await replays.find(organizationId, id, replayId));
    },
  };
}

function unknownDestination(id: DestinationId): AegisError {
  return new AegisError('not_found', `There is no forwarding destination ${id}.`);
}

function foundReplay<Found>(replay: Found | null): Found {
  if (replay === null) throw new AegisError('not_found', 'There is no such replay of this destination.');
  return replay;
}

function nothingToReplay(cursor: number): AegisError {
  const message = `holds no event that this destination has passed; its cursor is ${cursor}, and what lies behind that is still to come by itself`;
  return new AegisError('invalid_input', `The range ${message}.`, {
    problems: [{ path: 'from', message: `the range ${message}` }],
  });
}
