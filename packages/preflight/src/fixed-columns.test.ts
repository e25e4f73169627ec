import { expect, test } from 'vitest';

import { detect } from './detect.ts';

const found = (text: string): string[] =>
  detect(text, { types: ['SSN', 'DATE_OF_BIRTH', 'BANK_ACCOUNT', 'ROUTING_NUMBER', 'MRN'] }).map(
    ({ type, start, end }) => `${type} ${text.slice(start, end)}`,
  );

test.each([
  [
    'DATE        DESC             AMOUNT    ACCOUNT NO.      ABA\n01/14/2024  CREDIT PAYROLL   6,561.47   5851076944   286535674\n08/27/2024  CREDIT PAYROLL   974.00   4981235645   011812643',
    [
      'BANK_ACCOUNT 5851076944',
      'ROUTING_NUMBER 286535674',
      'BANK_ACCOUNT 4981235645',
      'ROUTING_NUMBER 011812643',
    ],
  ],
  [
    '   member_ssn   date_of_birth  email\n0  709-94-0311  1977-06-22     x@example.com\n1  333-82-5324  1946-08-08     y@example.com\n2  333-82-5325  1946-08-09     z@example.com',
    [
      'SSN 709-94-0311',
      'DATE_OF_BIRTH 1977-06-22',
      'SSN 333-82-5324',
      'DATE_OF_BIRTH 1946-08-08',
      'SSN 333-82-5325',
      'DATE_OF_BIRTH 1946-08-09',
    ],
  ],
  [
    String.raw`{"text": ["   member   date_of_birth  email\n", "0  70   1977-06-22  x@example.com\n", "1  33  1946-08-08  y@example.com\n"]}`,
    ['DATE_OF_BIRTH 1977-06-22', 'DATE_OF_BIRTH 1946-08-08'],
  ],
  [
    `"text/plain": [\n  "   member   date_of_birth  email\\n",\n  "0  70   1977-06-22  x@example.com\\n",\n  "1  33  1946-08-08  y@example.com"\n]`,
    ['DATE_OF_BIRTH 1977-06-22', 'DATE_OF_BIRTH 1946-08-08'],
  ],
  [
    String.raw`{"out":"id   date_of_birth   email\n10   1977-06-22   x@example.com\n11   1946-08-08   y@example.com\n"}`,
    ['DATE_OF_BIRTH 1977-06-22', 'DATE_OF_BIRTH 1946-08-08'],
  ],
])('a cell of a table that is aligned by spaces has its heading: %j', (text, values) =>
  expect(found(text)).toEqual(values),
);

test.each([
  'NAME        ORDERED       SHIPPED\nAnn         1977-06-22    1977-06-23\nBob         1946-08-08    1946-08-09',
])('a heading says nothing of other columns: %j', (text) => expect(found(text)).toEqual([]));
