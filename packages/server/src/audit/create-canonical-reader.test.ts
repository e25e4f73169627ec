import { CONTENT_DESTINATIONS, DECISIONS, FINDING_TYPES } from '@aegis/preflight';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCountingIds } from '../../../../test/support/counting-ids.ts';
import { TEST_EPOCH } from '../../../../test/support/manual-clock.ts';
import { parseJson } from '../api/parse-json.ts';
import { AegisError } from '../domain/aegis-error.ts';
import { INPUT_TYPES, SOURCE_TYPES } from '../domain/audit-event.ts';
import { bodyOf } from '../domain/encode-event.ts';
import { ECS_KINDS } from '../domain/ecs-values.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { FILE_FORMATS } from '../domain/text-extractor.ts';
import { createCanonicalReader } from './create-canonical-reader.ts';
import { FieldProblem } from './field-checks.ts';
import { INGEST_MAX_EVENTS } from './ingest.ts';
import { createMetadataGuard } from './metadata-guard.ts';
import { readIncomingEvent } from './read-incoming-event.ts';

const context = {
  organizationId: 'org_1' as OrganizationId,
  acceptedAt: TEST_EPOCH,
  ids: createCountingIds(),
  guard: createMetadataGuard(),
};
const read = createCanonicalReader();

/** What the long way makes of a text: the stored events, or `null` where anything is refused. */
function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = parseJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof AegisError) return null;
    throw error;
  }
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  const events = values.map((one) => readIncomingEvent(one, context));
  if (events.length === 0 || events.length > INGEST_MAX_EVENTS) return null;
  return events.some((event) => event instanceof FieldProblem) ? null : events;
}

/** Whatever the short way takes has to be what the long way takes, byte for byte. Whether it was taken. */
function agrees(text: string): boolean {
  const events = read(text, context);
  if (events === null) return false;
  expect(events, text).toEqual(parsed(text));
  for (const event of events) expect(() => JSON.parse(bodyOf(event, 7))).not.toThrow();
  return true;
}

const EVENT = {
  '@timestamp': '2026-05-15T10:33:21.456Z',
  ecs: { version: '9.0.0' },
  message: 'Detected SSN, 2 EMAIL; masked.',
  event: {
    id: 'pflt_01k00000000000000000000000',
    kind: 'event',
    category: ['api'],
    type: ['allowed'],
    action: 'preflight_check',
    outcome: 'success',
    dataset: 'aegis.preflight',
    sequence: 184_467,
    ingested: '2026-05-15T10:33:21.460Z',
  },
  aegis: {
    preflight_id: 'pflt_01k00000000000000000000000',
    decision: 'ALLOWED_WITH_MASKING',
    destination: 'AI_TOOL',
    summary: 'Detected SSN, 2 EMAIL; masked.',
    policy_id: 'pol_01k00000000000000000000000',
    policy_version: '3',
    source_type: 'sdk',
    input_type: 'text',
    input_size_bytes: 200,
    file_format: 'pdf',
    finding_counts_by_type: { SSN: 1, EMAIL: 2 },
    actor_id: 'ana@corp.example',
  },
  organization: { id: 'org_1' },
};

test('the event of the documentation is taken, alone and in an array', () => {
  const text = JSON.stringify(EVENT);
  expect(agrees(text)).toBe(true);
  expect(agrees(`[${text}]`)).toBe(true);
  expect(agrees(`[${text},${text},${text}]`)).toBe(true);
});

test('what Aegis has stored can be sent again as it is', () => {
  const [event] = read(JSON.stringify(EVENT), context) ?? [];
  expect(event && agrees(bodyOf(event, 12))).toBe(true);
});

/** What is usual, and now and then what is not. */
function mostly<T>(usual: fc.Arbitrary<T>, unusual: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: unusual });
}

const IBAN = 'de89370400440532013000';

const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const id = mostly(fc.stringMatching(/^[!#-[\]-~]{1,40}$/), anyText);
const name = mostly(fc.stringMatching(/^[A-Za-zäöü .-]{1,20}$/), anyText);
const sentence = mostly(
  fc.constantFrom('Detected SSN; blocked.', 'Nothing sensitive detected.', 'Sent to the supplier'),
  fc.oneof(anyText, fc.constantFrom('x'.repeat(1_001), 'My number is 078-05-1120')),
);
const moment = mostly(
  fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString()),
  fc.constantFrom('2026-02-30T10:00:00.000Z', '2026-05-15T10:33:60.000Z', '2026-05-15T10:33:21-02:00'),
);
const counts = fc.dictionary(
  mostly(fc.constantFrom(...FINDING_TYPES), fc.constant('OWN_TYPE')),
  mostly(fc.nat(9_999), fc.maxSafeNat()),
  { maxKeys: 4 },
);

/** In the order of the format. `whole`: with everything optional; else each there or not. */
function canonical(whole: boolean): fc.Arbitrary<string> {
  const some = <Key extends string>(...required: readonly Key[]) =>
    whole ? {} : { requiredKeys: [...required] };
  const categorisation = fc.record({
    kind: fc.constantFrom(...ECS_KINDS),
    category: mostly(
      fc.constantFrom<readonly string[]>(['api'], ['file']),
      fc.constant<readonly string[]>(['api', 'web']),
    ),
    type: fc.constantFrom(['denied'], ['allowed']),
    action: mostly(fc.constantFrom('preflight_check', 'own.action'), fc.constantFrom('Wrong', IBAN)),
    outcome: fc.constantFrom('success', 'failure', 'unknown'),
  });
  return fc
    .tuple(
      fc.record(
        {
          '@timestamp': moment,
          ecs: mostly<{ readonly version: string }>(
            fc.constant({ version: '9.0.0' }),
            fc.constantFrom({ version: '8.0.0' }, { version: '9x0.0' }),
          ),
          message: sentence,
        },
        some<never>(),
      ),
      fc.record({ id }),
      whole ? categorisation : fc.option(categorisation, { nil: {} }),
      fc.record({ dataset: fc.constant('aegis.preflight'), sequence: fc.nat() }, some<never>()),
      fc.record(
        {
          preflight_id: id,
          decision: fc.constantFrom(...DECISIONS),
          destination: fc.constantFrom(...CONTENT_DESTINATIONS),
          summary: sentence,
          policy_id: name,
          policy_version: name,
          source_type: fc.constantFrom(...SOURCE_TYPES),
          input_type: fc.constantFrom(...INPUT_TYPES),
          input_size_bytes: mostly(fc.nat(999_999_999), fc.maxSafeNat()),
          file_format: fc.constantFrom(...FILE_FORMATS),
          finding_counts_by_type: counts,
          actor_id: fc.oneof(name, fc.emailAddress()),
        },
        some('decision'),
      ),
      mostly(
        fc.constantFrom<object>({}, { organization: { id: 'org_1' } }),
        fc.constant<object>({ organization: { id: 'org_2' } }),
      ),
    )
    .map(([surroundings, id, categorisation, set, aegis, organization]) =>
      JSON.stringify({
        ...surroundings,
        event: { ...id, ...categorisation, ...set },
        aegis,
        ...organization,
      }),
    );
}

test.each([
  ['with every field', true],
  ['with fields left out', false],
])('what is taken without parsing is stored byte for byte as if it had been parsed: %s', (_, whole) => {
  const event = canonical(whole);
  let taken = 0;
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 3 }), (events) => {
      if (agrees(events[0] ?? '')) taken += 1;
      agrees(`[${events.join(',')}]`);
    }),
    { numRuns: 2_000 },
  );
  // Else the property would hold for nothing.
  expect(taken).toBeGreaterThan(300);
});

test('a text that is damaged anywhere is never taken for something else', () => {
  const text = `[${JSON.stringify(EVENT)},${JSON.stringify(EVENT)}]`;
  const piece = fc.oneof(
    fc.constantFrom(
      '',
      '"',
      '\\',
      ',',
      '}',
      ']',
      '{',
      '0',
      ' ',
      '\0',
      '\n',
      '\u2028',
      'é',
      '-',
      '1e5',
      'null',
      '{"id":1}',
      ',"kind":"event"',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(4), piece, (at, removed, inserted) => {
      const damaged = text.slice(0, at) + inserted + text.slice(at + removed);
      if (damaged.isWellFormed() && agrees(damaged)) taken += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(taken).toBeGreaterThan(50);
});

test.each([
  ['nothing', ''],
  ['an empty array', '[]'],
  ['white space', `[ ${JSON.stringify(EVENT)}]`],
  ['something behind it', `${JSON.stringify(EVENT)} `],
  ['an array that does not end', `[${JSON.stringify(EVENT)}`],
  ['an array with a hole', `[${JSON.stringify(EVENT)},]`],
  ['a type twice', JSON.stringify(EVENT).replace('"SSN":1', '"SSN":1,"SSN":2')],
  ['an action that is a value', JSON.stringify(EVENT).replace('preflight_check', IBAN)],
  [
    'a preflight id that is a sentence',
    JSON.stringify(EVENT).replace('"preflight_id":"', '$&SSN 078-05-1120 '),
  ],
  ['an escape', JSON.stringify(EVENT).replace('3"', String.raw`\u0033"`)],
  [
    'one event too many',
    `[${Array.from({ length: INGEST_MAX_EVENTS + 1 }, () => JSON.stringify(EVENT)).join(',')}]`,
  ],
])('%s is left to the parser', (_what, text) => {
  expect(read(text, context)).toBeNull();
});

test('the cost grows with the length alone, whatever the text', () => {
  const long = 'a'.repeat(2_000_000);
  for (const text of [
    `{"@timestamp":"${long}`,
    `{"message":"${long}`,
    `{"event":{"id":"${long}"}`,
    `{"event":{"id":"a"},"aegis":{"decision":"ALLOWED","finding_counts_by_type":{${'"A":1,'.repeat(300_000)}`,
    `{"event":{"id":"a"},"aegis":{"preflight_id":"${long}","decision":"ALLOWED","summary":"${long}","policy_id":"${long}"`,
  ]) {
    expect(read(text, context)).toBeNull();
  }
});
