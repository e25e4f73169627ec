/**
 * What one event of an ingest request costs before it waits for the disk: JSON.parse, checking and encoding, and putting
 * its sequence number in. One core; microseconds per event, the best and the median of some runs.
 *
 *   npx node bench/ingest-encode.ts            with --cpu-prof: where the time goes
 */
import { createMetadataGuard } from '../packages/server/src/audit/metadata-guard.ts';
import { FieldProblem } from '../packages/server/src/audit/field-checks.ts';
import { readIncomingEvent } from '../packages/server/src/audit/read-incoming-event.ts';
import { bodyOf } from '../packages/server/src/domain/encode-event.ts';
import type { OrganizationId } from '../packages/server/src/domain/ids.ts';
import { createUlidIdSource } from '../packages/server/src/main/ulid-id-source.ts';

const EVENTS_A_REQUEST = 1_000;
const REQUESTS = 100;
const RUNS = 9;
const STARTED_AT = Date.UTC(2026, 4, 15, 10, 33, 21, 456);
const ORGANIZATION = 'org_01k00000000000000000000000' as OrganizationId;

const ids = createUlidIdSource();

/** An event as an SDK records it. `actors`: how many people take turns. */
function sampleEvent(n: number, actors: number): object {
  const id = ids.next('pflt');
  return {
    '@timestamp': new Date(STARTED_AT + n * 7).toISOString(),
    ecs: { version: '9.0.0' },
    message: 'Detected SSN, 2 EMAIL; masked.',
    event: {
      id,
      kind: 'event',
      category: ['api'],
      type: ['allowed'],
      action: 'preflight_check',
      outcome: 'success',
      dataset: 'aegis.preflight',
    },
    aegis: {
      preflight_id: id,
      decision: 'ALLOWED_WITH_MASKING',
      destination: 'AI_TOOL',
      summary: 'Detected SSN, 2 EMAIL; masked.',
      policy_id: 'pol_01k00000000000000000000000',
      policy_version: '3',
      source_type: 'sdk',
      input_type: 'text',
      input_size_bytes: 200,
      finding_counts_by_type: { SSN: 1, EMAIL: 2 },
      actor_id: `person-${n % actors}@corp.example`,
    },
    organization: { id: ORGANIZATION },
  };
}

function requestsOf(actors: number): readonly string[] {
  return Array.from({ length: REQUESTS }, (_, request) =>
    JSON.stringify(
      Array.from({ length: EVENTS_A_REQUEST }, (_, n) => sampleEvent(request * EVENTS_A_REQUEST + n, actors)),
    ),
  );
}

interface Cost {
  readonly parse: number;
  readonly read: number;
  readonly body: number;
}

/** One pass over all requests; microseconds per event. */
function pass(requests: readonly string[]): Cost {
  const guard = createMetadataGuard();
  let parse = 0;
  let read = 0;
  let body = 0;
  let length = 0;
  for (const request of requests) {
    const start = performance.now();
    const values = JSON.parse(request) as unknown[];
    const parsed = performance.now();
    const context = { organizationId: ORGANIZATION, acceptedAt: STARTED_AT, ids, guard };
    const events = values.map((value) => readIncomingEvent(value, context));
    const checked = performance.now();
    let sequence = 184_467;
    for (const event of events) {
      if (event instanceof FieldProblem) throw new Error(`${event.path} ${event.message}`);
      length += Buffer.byteLength(bodyOf(event, (sequence += 1)));
    }
    parse += parsed - start;
    read += checked - parsed;
    body += performance.now() - checked;
  }
  const perEvent = 1_000 / (requests.length * EVENTS_A_REQUEST);
  if (length === 0) throw new Error('Nothing was encoded.');
  return { parse: parse * perEvent, read: read * perEvent, body: body * perEvent };
}

for (const actors of [50, 5_000]) {
  const requests = requestsOf(actors);
  pass(requests);
  const costs = Array.from({ length: RUNS }, () => pass(requests));
  const sorted = costs.toSorted((a, b) => total(a) - total(b));
  for (const [name, cost] of [
    ['best', sorted[0]!],
    ['median', sorted[Math.floor(RUNS / 2)]!],
  ] as const) {
    const parts = `JSON.parse ${shown(cost.parse)}, readIncomingEvent ${shown(cost.read)}, bodyOf ${shown(cost.body)}`;
    console.log(`${actors} actors, ${name}: ${shown(total(cost))} µs per event (${parts})`);
  }
}

function total({ parse, read, body }: Cost): number {
  return parse + read + body;
}

function shown(microseconds: number): string {
  return microseconds.toFixed(2);
}
