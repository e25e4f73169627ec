import { expect, test } from 'vitest';

import type { ReplayId } from '../domain/ids.ts';
import type { ReplayRange } from '../domain/replay-store.ts';
import { describeReplayRange } from './describe-replay-range.ts';

const id = 'rpl_1' as ReplayId;
const AT = Date.UTC(2026, 4, 15, 10);
const FIFTY = Array.from({ length: 52 }, (_, no) => [no * 10 + 1, no * 10 + 2] as const);

test.each<[ReplayRange, string, object]>([
  [{ type: 'sequences', first: 5, last: 90 }, 'sequences 5 to 90', { id, from_sequence: 5, to_sequence: 90 }],
  [{ type: 'sequences', first: 5, last: null }, 'sequences from 5 on', { id, from_sequence: 5 }],
  [
    { type: 'accepted', from: AT, to: AT + 3_600_000 },
    'what was accepted from 2026-05-15T10:00:00.000Z to 2026-05-15T11:00:00.000Z',
    { id, from: '2026-05-15T10:00:00.000Z', to: '2026-05-15T11:00:00.000Z' },
  ],
  [
    { type: 'accepted', from: AT, to: null },
    'what was accepted from 2026-05-15T10:00:00.000Z on',
    { id, from: '2026-05-15T10:00:00.000Z' },
  ],
  [
    {
      type: 'chosen',
      ranges: [
        [17, 17],
        [184, 190],
      ],
    },
    '8 chosen sequences',
    { id, sequences: '17,184-190' },
  ],
])('the record of a replay names what was asked for: %j', (range, words, replay) => {
  expect(describeReplayRange(id, range)).toEqual({ words, replay });
});

test('a record does not grow with the number of ranges', () => {
  const { words, replay } = describeReplayRange(id, { type: 'chosen', ranges: FIFTY });
  expect(words).toBe('104 chosen sequences');
  expect(replay.sequences).toMatch(/,491-492 and 2 ranges more$/);
});
