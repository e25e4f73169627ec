import { expect, test } from 'vitest';

import { isInDump } from './hex-dump.ts';

test.each([
  '00003400: 4042 0200 0000 0000 0700 0000 4b00 0000  8B..........K...',
  '0000dd00  39 ee 7f 18 eb 1b 66 2e  0f 1f 84 00 00 00 00 00  |9.....f.........|',
  '  482ac:\t48 83 c5 01 ac 24 24 \tadd    $0x1,%rbp',
])('%j is a dump, at its offset and at its bytes', (line) => {
  const text = `before\n${line}\nafter 4111 1111 1111 1111`;
  expect([isInDump(text, 9), isInDump(text, 24), isInDump(text, 3), isInDump(text, text.length - 4)]).toEqual(
    [true, true, false, false],
  );
});

test.each([
  '12345678  4111 1111 1111 1111 12/29',
  '20260517: 06 12 34 56 78',
  '00012345 4111 1111 1111 1111 0726 123 ana',
])('%j is none: a number and what it is of', (line) => expect(isInDump(line, 10)).toBe(false));
