import { expect, test } from 'vitest';

import { createRequestIds } from './request-ids.ts';

test('no two requests have the same id, of one process or of two, and each can stand in a header and a log line', () => {
  const [one, other] = [createRequestIds(), createRequestIds()];
  const ids = Array.from({ length: 2_000 }, (_, n) => (n % 2 === 0 ? one() : other()));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^req_[\w-]{1,40}$/);
});
