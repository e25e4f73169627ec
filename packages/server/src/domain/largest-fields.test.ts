import { expect, test } from 'vitest';

import { largestFields } from './largest-fields.ts';

test('the largest fields are named by their path, the largest first, in bytes and not in characters', () => {
  const event = {
    message: '€'.repeat(10),
    event: { id: 'pflt_1', category: ['api', 'web'] },
    aegis: { summary: 's'.repeat(40), counts: { SSN: 1 } },
    nothing: null,
  };
  expect(largestFields(event)).toEqual([
    { path: 'aegis.summary', bytes: 42 },
    { path: 'message', bytes: 32 },
    { path: 'event.category', bytes: 13 },
  ]);
});
