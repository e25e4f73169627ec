import { Buffer } from 'node:buffer';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATASETS, type LoggedEvent } from '../domain/audit-event.ts';
import type { BatchLimits, EncodeContext } from '../domain/destination-kind.ts';
import { FAILURE_REASONS, type EgressAnswer } from '../domain/egress.ts';
import type { OrganizationId } from '../domain/ids.ts';
import { KINDS } from './catalogue.ts';

const NOW = Date.parse('2026-05-15T10:33:21.456Z');
const DAY_MS = 86_400_000;
const OUTCOMES = ['delivered', 'retry', 'blocked', 'too_large', 'refused'];

const context = fc.record<EncodeContext>({
  organizationId: fc.stringMatching(/^org_[0-9a-z]{26}$/) as fc.Arbitrary<OrganizationId>,
  environment: fc.string({ maxLength: 20 }),
  now: fc.constant(NOW),
  allocate: fc.constant((bytes: number) => Buffer.alloc(bytes, 'x')),
});

const event: fc.Arbitrary<LoggedEvent> = fc
  .record({
    sequence: fc.integer({ min: 1, max: 1_000_000 }),
    occurredAt: fc.integer({ min: NOW - 3 * DAY_MS, max: NOW + DAY_MS }),
    dataset: fc.constantFrom(...DATASETS),
    decision: fc.constantFrom('ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED', null),
    actorId: fc.option(fc.string({ unit: 'binary' })),
    message: fc.string({ unit: 'binary', maxLength: 300 }),
    extra: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  })
  .map(({ message, extra, ...event }) =>
    Object.assign(event, {
      body: Buffer.from(
        JSON.stringify({
          '@timestamp': new Date(event.occurredAt).toISOString(),
          message,
          event: { sequence: event.sequence },
          aegis: extra,
        }),
      ),
    }),
  );

const limits = fc.record<BatchLimits>({
  maxEvents: fc.integer({ min: 1, max: 12 }),
  maxBytes: fc.integer({ min: 1, max: 4_000 }),
});

const answer: fc.Arbitrary<EgressAnswer> = fc.oneof(
  fc.record({
    type: fc.constant('response' as const),
    status: fc.integer({ min: 100, max: 599 }),
    retryAfter: fc.option(fc.string()),
    body: fc.oneof(fc.string(), fc.json(), fc.constant('{"errors":[{"title":"Bad","detail":"cut o')),
    latencyMs: fc.nat(),
    sentBytes: fc.nat(),
  }),
  fc.record({
    type: fc.constant('failure' as const),
    reason: fc.constantFrom(...FAILURE_REASONS),
    message: fc.string(),
    latencyMs: fc.nat(),
    sentBytes: fc.nat(),
  }),
);

describe.each(Object.values(KINDS))('every kind of destination keeps the promises: $name', (kind) => {
  test('a batch stays within the limits, unless a single event is over them', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 20 }),
        limits,
        context,
        (events, limits, context) => {
          const batch = kind.encode(events, limits, context);
          expect(batch.count).toBeGreaterThanOrEqual(1);
          expect(batch.count).toBeLessThanOrEqual(limits.maxEvents);
          if (batch.count > 1) expect(batch.payload.length).toBeLessThanOrEqual(limits.maxBytes);
        },
      ),
    );
  });

  test('a batch takes as many events as the limits allow', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 2, maxLength: 20 }),
        limits,
        context,
        (events, limits, context) => {
          const { count } = kind.encode(events, limits, context);
          fc.pre(count < events.length && count < limits.maxEvents);
          const oneMore = kind.encode(events.slice(0, count + 1), { ...limits, maxBytes: Infinity }, context);
          expect(oneMore.count).toBe(count + 1);
          expect(oneMore.payload.length).toBeGreaterThan(limits.maxBytes);
        },
      ),
    );
  });

  test('the payload parses to exactly the first events, in order, with everything they say', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 20 }),
        limits,
        context,
        (events, limits, context) => {
          const { payload, count, late } = kind.encode(events, limits, context);
          const entries = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>[];
          expect(entries).toHaveLength(count);
          for (const [i, entry] of entries.entries()) {
            const {
              '@timestamp': _,
              aegis,
              ...rest
            } = JSON.parse(Buffer.from(events[i]!.body).toString()) as Record<string, unknown>;
            expect(entry).toMatchObject(rest);
            expect(Object.keys(entry['aegis'] as object)).toEqual(
              expect.arrayContaining(Object.keys(aegis as object)),
            );
          }
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThanOrEqual(count);
        },
      ),
    );
  });

  test('its own limits are at most what the strictest known intake documents', () => {
    expect(kind.limits.maxEvents).toBeLessThanOrEqual(1_000);
    expect(kind.limits.maxBytes).toBeLessThanOrEqual(5_000_000);
  });

  test('every answer has an outcome, and every outcome but a delivery says why in one short line', () => {
    fc.assert(
      fc.property(answer, (answer) => {
        const outcome = kind.classify(answer);
        expect(OUTCOMES).toContain(outcome.type);
        if (outcome.type === 'delivered') {
          expect(answer.type === 'response' && answer.status >= 200 && answer.status < 300).toBe(true);
          return;
        }
        expect(outcome.reason.length).toBeLessThanOrEqual(300);
        expect(outcome.reason).not.toMatch(/\p{Cc}/u);
        if (answer.type === 'response') expect(outcome.reason).toContain(`HTTP ${answer.status}`);
      }),
      { numRuns: 1_000 },
    );
  });

  test('every status has a hint unless it is a delivery', () => {
    for (let status = 100; status <= 599; status += 1) {
      const answer = {
        type: 'response',
        status,
        retryAfter: null,
        body: '',
        latencyMs: 1,
        sentBytes: 1,
      } as const;
      const hint = kind.hint(answer, new URL('https://collector.example/logs'));
      expect(hint === null, `${status}`).toBe(kind.classify(answer).type === 'delivered');
    }
  });

  test('no advice and no hint repeats the credential, wherever in the settings it was put', () => {
    const credential = fc.oneof(
      fc.stringMatching(/^[0-9a-f]{32}$/),
      fc.stringMatching(/^[0-9a-f]{40}$/),
      fc.stringMatching(/^pub[0-9a-f]{32}$/),
      fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/),
    );
    const wrap = fc.constantFrom('#', 'Bearer #', ' #\n', '"#"', 'DD-API-KEY: #', 'authorization=#');
    const url = fc.constantFrom(
      'https://http-intake.logs.datadoghq.com/v1/input/#',
      'https://http-intake.logs.datadoghq.eu/api/v2/logs?dd-api-key=#',
      'https://http-intake.logs.nowhere.example/api/v2/logs?key=#',
      'https://app.datadoghq.com/logs/#',
      'https://api.us3.datadoghq.com/#',
      'https://user:#@hooks.example/services/#?token=#',
    );
    const name = fc.constantFrom(null, 'Authorization', 'DD-API-KEY', 'X-Token');
    fc.assert(
      fc.property(credential, wrap, url, name, answer, (credential, wrap, url, name, answer) => {
        const proposed = {
          url: new URL(url.replaceAll('#', credential)),
          authHeaderName: name,
          authHeaderValue: wrap.replace('#', credential),
        };
        const shown = [
          ...kind.advise(proposed).map(({ message }) => message),
          kind.hint(answer, proposed.url) ?? '',
        ];
        for (const text of shown) expect(text.toLowerCase()).not.toContain(credential.toLowerCase());
      }),
    );
  });
});
