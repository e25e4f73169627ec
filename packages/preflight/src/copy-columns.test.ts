import { expect, test } from 'vitest';

import { detect } from './detect.ts';

const DUMP = [
  'COPY public.people (id, email, ssn, password) FROM stdin;',
  '1\tana@example.org\t219099999\tTr0ub4dor',
  '2\tbob@example.org\t219099998\tc0balt!519',
  String.raw`\.`,
  '',
  'COPY public.orders (id, total) FROM stdin;',
  '219099997\t12',
  String.raw`\.`,
].join('\n');

test('the columns of a COPY in a dump name what stands in its rows', () => {
  expect(detect(DUMP).map(({ type, start, end }) => [type, DUMP.slice(start, end)])).toEqual([
    ['EMAIL', 'ana@example.org'],
    ['SSN', '219099999'],
    ['PASSWORD', 'Tr0ub4dor'],
    ['EMAIL', 'bob@example.org'],
    ['SSN', '219099998'],
    ['PASSWORD', 'c0balt!519'],
  ]);
});
