import { expect, test } from 'vitest';

import { streamCondition } from './health-event.ts';

test.each([
  [0, 'current'],
  [59.999, 'current'],
  [60, 'behind'],
  [599, 'behind'],
  [600, 'stalled'],
  [1e6, 'stalled'],
])('a stream whose oldest waiting event is %s s old is %s', (lag, condition) => {
  expect(streamCondition(lag)).toBe(condition);
});
