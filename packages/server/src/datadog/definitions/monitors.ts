import { ownTags } from './definition.ts';
import type { Definition } from './definition.ts';
import { SEARCHES } from './queries.ts';

interface LogMonitor {
  readonly key: string;
  readonly name: string;
  readonly search: string;
  readonly by?: string;
  /** `5m`, `1h`: 1 minute to 48 hours. */
  readonly window: string;
  readonly comparison: '>' | '<';
  readonly threshold: number;
  readonly message: string;
}

const BLOCKED_SPIKE: LogMonitor = {
  key: 'blocked-spike',
  name: 'Aegis: spike in BLOCKED decisions',
  search: SEARCHES.blocked,
  window: '5m',
  comparison: '>',
  threshold: 10,
  message:
    'More than 10 texts or files were BLOCKED in 5 minutes. Group the search @aegis.decision:BLOCKED by @aegis.actor_id to see who is behind it, and by @aegis.policy_id to see whether a policy has just been changed.',
};

const EXFILTRATION: LogMonitor = {
  key: 'exfiltration',
  name: 'Aegis: suspicious exfiltration',
  search: SEARCHES.exfiltration,
  window: '1h',
  comparison: '>',
  threshold: 5,
  message:
    'More than 5 texts or files on their way to a vendor were BLOCKED within an hour. Group the search by @aegis.actor_id: one name is a person or a program to talk to, many names are a process that sends what it should not.',
};

const INGEST_STALLED: LogMonitor = {
  key: 'ingest-stalled',
  name: 'Aegis: ingest stalled',
  search: SEARCHES.decisions,
  window: '30m',
  comparison: '<',
  threshold: 1,
  message:
    'No decision of Aegis has arrived for 30 minutes. Either nobody asks, or Aegis is down, or the delivery to Datadog stands still: look at "aegis destinations list" and at the health of the destination.',
};

/**
 * Silent in an account whose destinations tell nothing of their health: without a group there is nothing to fall below 1. A
 * destination that could not be reached, and one that is far behind, both lack a good report.
 */
const STREAM_STALLED: LogMonitor = {
  key: 'stream-stalled',
  name: 'Aegis: audit stream stalled',
  search: SEARCHES.streamMoves,
  by: '@aegis.stream.destination_id',
  window: '15m',
  comparison: '<',
  threshold: 1,
  message:
    'For 15 minutes the destination {{[@aegis.stream.destination_id].name}} has not said that its stream moves: Aegis is down, the destination is paused, blocked or failing, or its oldest event has waited for over 10 minutes. "aegis destinations get" shows health, last error and lag. Nothing is lost: what waits is delivered once the cause is mended.',
};

/** For accounts without Cloud SIEM: Aegis marks the first event of an actor whom it has never seen. */
const UNFAMILIAR_ACTOR: LogMonitor = {
  key: 'unfamiliar-actor-monitor',
  name: 'Aegis: unfamiliar actor',
  search: SEARCHES.firstSeenActors,
  by: '@aegis.actor_id',
  window: '5m',
  comparison: '>',
  threshold: 0,
  message:
    'Aegis has seen {{[@aegis.actor_id].name}} for the first time. If nobody knows this name, find out which API key it came with and revoke that key.',
};

export const MONITORS: readonly Definition[] = [
  BLOCKED_SPIKE,
  EXFILTRATION,
  INGEST_STALLED,
  STREAM_STALLED,
].map(definitionOf);

export const UNFAMILIAR_ACTOR_MONITOR: Definition = definitionOf(UNFAMILIAR_ACTOR);

/** Source of the fields: https://docs.datadoghq.com/api/latest/monitors/#create-a-monitor */
function definitionOf(monitor: LogMonitor): Definition {
  const { key, name, search, by, window, comparison, threshold, message } = monitor;
  const grouped = by === undefined ? '' : `.by("${by}")`;
  return {
    kind: 'monitor',
    key,
    name,
    body: {
      name,
      type: 'log alert',
      query: `logs("${search}").index("*").rollup("count")${grouped}.last("${window}") ${comparison} ${threshold}`,
      message,
      tags: ownTags(key),
      options: {
        thresholds: { critical: threshold },
        // No logs are a count of 0, which is what "below 1" waits for.
        on_missing_data: 'default',
        include_tags: false,
        enable_logs_sample: true,
      },
    },
  };
}
