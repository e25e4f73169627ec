import { CONTENT_DESTINATIONS, DECISIONS, FINDING_TYPES } from '@aegis/preflight';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { bodyOf } from '../domain/encode-event.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { FILE_FORMATS, UNREADABLE_REASONS } from '../domain/text-extractor.ts';
import { FieldProblem } from './field-checks.ts';
import { createMetadataGuard } from './metadata-guard.ts';
import { readIncomingEvent } from './read-incoming-event.ts';

const context = {
  organizationId: 'org_1' as OrganizationId,
  acceptedAt: TEST_EPOCH,
  ids: createCountingIds(),
  guard: createMetadataGuard(),
};

interface StoredEvent {
  readonly event: { readonly id: string; readonly sequence: number; readonly dataset: string };
  readonly aegis: Readonly<Record<string, unknown>>;
  readonly organization: unknown;
}

const anyText = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const anything = fc.jsonValue({ maxDepth: 3 });

/** Mostly what belongs there, now and then anything. */
function mostly<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary }, { weight: 1, arbitrary: anything });
}

const almostEvent = fc.record(
  {
    '@timestamp': mostly(
      fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    ecs: mostly(fc.constant({ version: '8.0.0' })),
    message: mostly(anyText),
    event: mostly(
      fc.record(
        {
          id: mostly(fc.string({ minLength: 1, maxLength: 40 })),
          category: mostly(fc.subarray(['api', 'file', 'web'], { minLength: 1 })),
          outcome: mostly(fc.constantFrom('success', 'failure', 'unknown')),
          sequence: anything,
          ingested: anything,
        },
        { requiredKeys: [] },
      ),
    ),
    aegis: mostly(
      fc.record(
        {
          decision: mostly(fc.constantFrom(...DECISIONS)),
          destination: mostly(fc.constantFrom(...CONTENT_DESTINATIONS)),
          summary: mostly(anyText),
          actor_id: mostly(anyText),
          policy_id: mostly(anyText),
          input_size_bytes: mostly(fc.maxSafeNat()),
          file_format: mostly(fc.constantFrom(...FILE_FORMATS)),
          unreadable: mostly(fc.subarray([...UNREADABLE_REASONS])),
          read_pictures: mostly(fc.nat(9)),
          unread_pictures: mostly(fc.nat(9)),
          finding_counts_by_type: mostly(
            fc.dictionary(fc.constantFrom(...FINDING_TYPES), mostly(fc.nat(9_999)), { maxKeys: 4 }),
          ),
        },
        { requiredKeys: ['decision'] },
      ),
    ),
    organization: mostly(fc.constant({ id: 'org_1' })),
  },
  { requiredKeys: ['aegis'] },
);

const FIELDS = ['@timestamp', 'ecs', 'message', 'event', 'aegis', 'organization'];
const EVENT_FIELDS = [
  'id',
  'kind',
  'category',
  'type',
  'action',
  'outcome',
  'dataset',
  'sequence',
  'ingested',
];
const AEGIS_FIELDS = [
  'preflight_id',
  'decision',
  'destination',
  'summary',
  'policy_id',
  'policy_version',
  'source_type',
  'input_type',
  'input_size_bytes',
  'file_format',
  'unreadable',
  'read_pictures',
  'unread_pictures',
  'finding_counts_by_type',
  'actor_id',
];

test('whatever is accepted is stored as JSON with exactly the known fields, its decision, counts and id kept', () => {
  let accepted = 0;
  fc.assert(
    fc.property(almostEvent, (sent) => {
      // As it arrives: text, parsed.
      const value = JSON.parse(JSON.stringify(sent)) as {
        aegis: Record<string, unknown>;
        event?: { id?: string };
      };
      const event = readIncomingEvent(value, context);
      if (event instanceof FieldProblem) return;
      accepted += 1;
      const stored = JSON.parse(bodyOf(event, 7)) as StoredEvent;
      expect(Object.keys(stored)).toEqual(FIELDS);
      expect(Object.keys(stored.event)).toEqual(EVENT_FIELDS);
      expect(AEGIS_FIELDS.filter((name) => name in stored.aegis)).toEqual(Object.keys(stored.aegis));
      expect(stored.event).toMatchObject({ id: event.id, sequence: 7, dataset: 'aegis.preflight' });
      expect(stored.event.id).toBe(value.event?.id ?? event.id);
      expect(stored.organization).toEqual({ id: 'org_1' });
      expect(stored.aegis['decision']).toBe(value.aegis['decision']);
      expect(stored.aegis['finding_counts_by_type']).toEqual(value.aegis['finding_counts_by_type'] ?? {});
      expect(stored.aegis['actor_id'] ?? null).toBe(value.aegis['actor_id'] ?? null);
      expect(event).toMatchObject({
        decision: value.aegis['decision'],
        actorId: value.aegis['actor_id'] ?? null,
      });
    }),
    { numRuns: 1_500 },
  );
  // Else the property would hold for nothing.
  expect(accepted).toBeGreaterThan(300);
});

test('no JSON makes it throw, and no refusal repeats what was sent', () => {
  const odd = fc.constantFrom(
    '__proto__',
    'constructor',
    'toJSON',
    'aegis',
    'event',
    'decision',
    'id',
    '@timestamp',
  );
  const nested = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      anything,
      fc.dictionary(odd, tie('value')),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  })).value;
  const canary = 'canary\u0000value';
  const withCanary = fc.oneof(nested, fc.dictionary(odd, fc.constant(canary)));
  fc.assert(
    fc.property(withCanary, almostEvent, (value, event) => {
      for (const sent of [value, { ...event, aegis: value }, { ...event, event: value }]) {
        const result = readIncomingEvent(JSON.parse(JSON.stringify(sent)), context);
        const said = result instanceof FieldProblem ? `${result.path} ${result.message}` : '';
        expect(said).not.toContain('canary');
      }
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['a million characters', 'x'.repeat(1_000_000)],
  ['ten thousand levels', JSON.parse('['.repeat(10_000) + ']'.repeat(10_000))],
  ['a hundred thousand fields', Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, n]))],
])('%s in any place are refused without further ado', (_what, huge) => {
  const aegis = { decision: 'ALLOWED' };
  for (const event of [
    huge,
    { aegis: huge },
    { aegis, event: huge },
    { aegis, message: huge },
    { aegis, event: { category: huge } },
    { aegis: { ...aegis, finding_counts_by_type: huge } },
  ]) {
    expect(readIncomingEvent(event, context)).toBeInstanceOf(FieldProblem);
  }
});
