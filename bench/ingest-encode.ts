/**
 * What one event of an ingest request costs before it waits for the disk: in canonical form, and parsed, checked and
 * encoded. One core; microseconds per event, the best and the median of some runs.
 *
 *   npx node bench/ingest-encode.ts            with --cpu-prof: where the time goes
 */
import { createMetadataGuard } from '../packages/server/src/audit/metadata-guard.ts';
import { FieldProblem } from '../packages/server/src/audit/field-checks.ts';
import { readIncomingEvent } from '../packages/server/src/audit/read-incoming-event.ts';
import { createCanonicalReader } from '../packages/server/src/audit/create-canonical-reader.ts';
import type { IncomingContext } from '../packages/server/src/audit/read-incoming-event.ts';
import type { EncodedEvent } from '../packages/server/src/domain/audit-event.ts';
import { parseJson } from '../packages/server/src/api/parse-json.ts';
import type { OrganizationId } from '../packages/server/src/domain/ids.ts';
import { createUlidIdSource } from '../packages/server/src/main/ulid-id-source.ts';

const EVENTS_A_REQUEST = 100;
const REQUESTS = 1_000;
const RUNS = 9;
const STARTED_AT = Date.UTC(2026, 4, 15, 10, 33, 21, 456);
const ORGANIZATION = 'org_01k00000000000000000000000' as OrganizationId;

const ids = createUlidIdSource();
const guard = createMetadataGuard();

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

function requestsOf(actors: number): readonly Buffer[] {
  return Array.from({ length: REQUESTS }, (_, request) =>
    Buffer.from(
      JSON.stringify(
        Array.from({ length: EVENTS_A_REQUEST }, (_item, n) =>
          sampleEvent(request * EVENTS_A_REQUEST + n, actors),
        ),
      ),
    ),
  );
}

const readCanonical = createCanonicalReader();

/** From the bytes of a request to its events, in the two ways that the server has. */
const WAYS: Readonly<
  Record<string, (body: Buffer, context: IncomingContext) => readonly (EncodedEvent | FieldProblem)[]>
> = {
  'canonical form': (body, context) => readCanonical(body.toString('utf8'), context) ?? [],
  parsed: (body, context) => (parseJson(body) as unknown[]).map((value) => readIncomingEvent(value, context)),
};

/** One pass over all requests; microseconds per event. */
function pass(requests: readonly Buffer[], read: (typeof WAYS)[string]): number {
  const context = { organizationId: ORGANIZATION, acceptedAt: STARTED_AT, ids, guard };
  const startedAt = performance.now();
  for (const request of requests) {
    const events = read(request, context);
    if (events.length !== EVENTS_A_REQUEST || events.some((event) => event instanceof FieldProblem)) {
      throw new Error('A request was not read.');
    }
  }
  return ((performance.now() - startedAt) * 1_000) / (requests.length * EVENTS_A_REQUEST);
}

for (const actors of [50, 5_000]) {
  const requests = requestsOf(actors);
  for (const [name, read] of Object.entries(WAYS)) {
    pass(requests, read);
    const costs = Array.from({ length: RUNS }, () => pass(requests, read)).toSorted((a, b) => a - b);
    const [best = 0, median = 0] = [costs[0], costs[Math.floor(RUNS / 2)]];
    console.log(
      `${actors} actors, ${name}: ${best.toFixed(2)} µs per event at best, ${median.toFixed(2)} median`,
    );
  }
}
