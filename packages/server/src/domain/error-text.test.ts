import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EgressResponse } from './egress.ts';
import { REASON_MAX_LENGTH, responseReason } from './error-text.ts';

function answered(status: number, body: string): EgressResponse {
  return { type: 'response', status, retryAfter: null, body, latencyMs: 1, sentBytes: 1 };
}

test.each([
  ['nothing', 403, '', 'HTTP 403: Forbidden'],
  ['nothing, with a status nobody named', 599, '', 'HTTP 599'],
  ['Datadog, v2', 403, '{"errors":[{"status":"403","title":"Forbidden"}]}', 'HTTP 403: Forbidden'],
  [
    'Datadog, v2 with detail',
    413,
    '{"errors":[{"status":"413","title":"Request Entity Too Large","detail":"over 5 MB"}]}',
    'HTTP 413: Request Entity Too Large: over 5 MB',
  ],
  ['Datadog, v1', 403, '{"errors":["Forbidden"]}', 'HTTP 403: Forbidden'],
  ['RFC 9457', 422, '{"title":"Bad","detail":"no id"}', 'HTTP 422: Bad: no id'],
  ['error', 400, '{"error":"no index"}', 'HTTP 400: no index'],
  ['error.message', 400, '{"error":{"message":"no index"}}', 'HTTP 400: no index'],
  ['plain text', 500, ' out of\r\n memory\u0000', 'HTTP 500: out of memory'],
  ['a page', 502, '<html><body>Bad gateway</body></html>', 'HTTP 502: Bad Gateway'],
  ['cut JSON', 400, '{"errors":[{"title":"Bad', 'HTTP 400: Bad Request'],
  ['JSON without a text', 400, '{"errors":[]}', 'HTTP 400: Bad Request'],
  ['null', 400, '[null]', 'HTTP 400: Bad Request'],
])('people read what the destination said: %s', (_, status, body, reason) => {
  expect(responseReason(answered(status, body))).toBe(reason);
});

test('whatever is said, it is one short line', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 1_024 }), fc.json({ maxDepth: 50 })),
      (body) => {
        const reason = responseReason(answered(400, body));
        expect(reason.length).toBeLessThanOrEqual(REASON_MAX_LENGTH);
        expect(reason).toMatch(/^HTTP 400: \S/);
        expect(reason).not.toMatch(/\p{Cc}/u);
      },
    ),
  );
});
