import { expect, test } from 'vitest';

import { readableLogLine } from './readable-log.ts';

test.each([
  [
    '{"level":"warn","time":"2026-05-15T10:33:21.456Z","service":"aegis","message":"Not delivered","events":3,"error":"HTTP 403"}\n',
    '10:33:21  WARN  Not delivered  events=3  error=HTTP 403',
  ],
  [
    '{"level":"error","time":"2026-05-15T10:33:21.456Z","message":"Failed","err":{"message":"disk full","stack":"long"}}',
    '10:33:21  ERROR  Failed  err=disk full',
  ],
  ['not JSON \u001b[31mred\n', 'not JSON red'],
  ['{"level":"warn","message":"two\\nlines \\u001b[2J"}', '  WARN  two lines '],
])('%j reads %j', (line, text) => {
  expect(readableLogLine(line)).toBe(text);
});
