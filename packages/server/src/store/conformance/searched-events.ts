import * as fc from 'fast-check';

import type { EncodedEvent, LoggedDecision } from '../../domain/audit-event.ts';
import { encodeEvent } from '../../domain/encode-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import { SAMPLE_TIME, sampleId } from './samples.ts';

/** What events that are searched for differ in. */
export interface SearchedTraits {
  readonly occurredAt: number;
  readonly acceptedAt?: number;
  readonly decision: LoggedDecision | null;
  readonly destination: string | null;
  readonly actorId: string | null;
  readonly sourceType: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly type: readonly string[];
  readonly message: string;
}

const PLAIN: SearchedTraits = {
  occurredAt: SAMPLE_TIME,
  decision: 'ALLOWED',
  destination: 'AI_TOOL',
  actorId: 'ana@corp.example',
  sourceType: 'api',
  counts: {},
  type: ['allowed'],
  message: 'Nothing sensitive detected.',
};

export function searchedEvent(
  organizationId: OrganizationId,
  change: Partial<SearchedTraits> = {},
): EncodedEvent {
  const traits = { ...PLAIN, ...change };
  const { occurredAt, acceptedAt = SAMPLE_TIME, decision, destination, actorId } = traits;
  return encodeEvent(organizationId, {
    id: sampleId('pflt'),
    occurredAt,
    acceptedAt,
    message: traits.message,
    dataset: decision === null ? 'aegis.admin' : 'aegis.preflight',
    kind: 'event',
    category: ['api'],
    type: traits.type,
    action: decision === null ? 'key_created' : 'preflight_check',
    outcome: 'success',
    aegis: {
      ...(decision === null ? {} : { decision }),
      ...(destination === null ? {} : { destination }),
      source_type: traits.sourceType,
      finding_counts_by_type: traits.counts,
      ...(actorId === null ? {} : { actor_id: actorId }),
    },
    decision,
    actorId,
  });
}

const MINUTE = 60_000;

/** Few values of each kind, so that events share them, and times of which many are equal, some far apart. */
export const searchedTraits: fc.Arbitrary<SearchedTraits> = fc.record({
  occurredAt: fc.oneof(
    fc.integer({ min: 0, max: 6 }).map((step) => SAMPLE_TIME + step * 20_000),
    fc.constantFrom(SAMPLE_TIME, SAMPLE_TIME - 50 * MINUTE, SAMPLE_TIME + 9_000 * MINUTE, -1, -61_000),
  ),
  decision: fc.constantFrom('ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED', null),
  destination: fc.constantFrom('AI_TOOL', 'VENDOR', null),
  actorId: fc.constantFrom('ana@corp.example', 'ben', 'zoë', '7', null),
  sourceType: fc.constantFrom('api', 'cli'),
  counts: fc.constantFrom({}, { SSN: 1 }, { EMAIL: 2, SSN: 12 }, { IBAN: 1 }),
  type: fc.constantFrom(['allowed'], ['denied'], ['access', 'denied']),
  message: fc.constantFrom(
    'Nothing sensitive detected.',
    'Detected SSN; blocked.',
    'Detected 2 EMAIL, 12 SSN; masked.',
    'Ünïcode_words (and) “quotes”',
  ),
});

/** Queries of every kind, most of which find some of those events and leave some out. */
export const searchQueries: fc.Arbitrary<string> = fc.letrec<{ readonly query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      '@aegis.decision:BLOCKED',
      '@aegis.decision:ALLOWED*',
      '@aegis.decision:(BLOCKED OR ALLOWED)',
      '@aegis.actor_id:ben',
      '@aegis.actor_id:nobody',
      '@aegis.actor_id:7',
      '@usr.id:zoë',
      '@aegis.actor_id:*',
      '@aegis.actor_first_seen:true',
      '@aegis.actor_first_seen:*',
      '@aegis.destination:VENDOR',
      '@aegis.source_type:cli',
      '@aegis.finding_counts_by_type.SSN:>1',
      '@aegis.finding_counts_by_type.SSN:12',
      '@aegis.finding_counts_by_type.IBAN:*',
      '@event.type:denied',
      '@event.type:(access AND denied)',
      '@event.dataset:aegis.admin',
      '@event.action:key_created',
      '@event.sequence:[2 TO 9]',
      '@event.sequence:3',
      'dataset:aegis.preflight',
      'env:production',
      'env:other',
      'service:aegis',
      'status:error',
      'status:info',
      'host:*',
      'detected',
      'DETECTED',
      'ünïcode_words',
      '"detected ssn"',
      'det*',
      'message:"2 EMAIL"',
      '*:ssn',
      '*:cli',
      '*',
    ),
    tie('query').map((one) => `-(${one})`),
    fc.tuple(tie('query'), tie('query')).map(([one, other]) => `(${one}) (${other})`),
    fc.tuple(tie('query'), tie('query')).map(([one, other]) => `(${one}) OR (${other})`),
  ),
})).query;
