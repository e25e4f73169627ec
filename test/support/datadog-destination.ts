import type { LocalDatadog } from '@aegis/local-datadog';
import { createLocalDatadog } from '@aegis/local-datadog';

import type { AegisHome } from './aegis-process.ts';
import { lastingPort } from './lasting-port.ts';

/** Looks like a Datadog key, and is not one. */
export const DATADOG_KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00';

export interface Intake extends LocalDatadog {
  readonly url: string;
}

/** On a port that stays its own while it is stopped. */
export async function startIntake(apiKeys = [DATADOG_KEY]): Promise<Intake> {
  const intake = createLocalDatadog({ apiKeys, port: await lastingPort() });
  const { url } = await intake.start();
  return Object.assign(intake, { url });
}

/** Creates the destination that sends a home's events to an intake; returns its id. */
export async function forwardTo(
  home: Pick<AegisHome, 'organization' | 'call'>,
  intake: Intake,
  key = DATADOG_KEY,
): Promise<string> {
  const { status, body } = await home.call('POST', `/api/orgs/${home.organization}/forwarding-destinations`, {
    url: `${intake.url}/api/v2/logs`,
    auth_header_name: 'DD-API-KEY',
    auth_header_value: key,
  });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

export interface ReceivedEvent {
  readonly id: string;
  readonly sequence: number;
  readonly dataset: string;
  readonly json: string;
}

/** What an intake received of the log (test events, which are not of the log, left out), in order of arrival. */
export function receivedEvents(intake: Pick<Intake, 'logs'>): readonly ReceivedEvent[] {
  return intake.logs({ limit: 100_000 }).flatMap(({ json }) => {
    const { event } = JSON.parse(json) as { event: { id: string; sequence?: number; dataset: string } };
    return event.sequence === undefined ? [] : [{ ...event, sequence: event.sequence, json }];
  });
}

/** Waits until an intake has every event of the log up to `head`. */
export async function complete(intake: Intake, head: number, timeoutMs = 30_000): Promise<void> {
  await intake.waitFor(() => new Set(receivedEvents(intake).map(({ sequence }) => sequence)).size >= head, {
    timeoutMs,
  });
}

/** All events that the API lists, newest first, as it tells them. */
export async function listEvents(home: AegisHome): Promise<readonly ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await home.call('GET', `/api/orgs/${home.organization}/audit-events?limit=1000${from}`);
    for (const each of body.data) events.push({ ...each.event, json: JSON.stringify(each) });
    cursor = body.next_cursor;
  } while (cursor !== null);
  return events;
}
