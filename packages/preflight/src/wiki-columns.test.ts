import { expect, test } from 'vitest';

import { detect } from './detect.ts';

const found = (text: string): string[] =>
  detect(text, { types: ['MRN', 'DATE_OF_BIRTH', 'API_SECRET'] }).map(
    ({ type, start, end }) => `${type} ${text.slice(start, end)}`,
  );

test.each([
  [
    '{| class="wikitable"\n! System !! User !! Password\n|-\n| Jenkins || admin || Tr0mb0n3?Whk\n|-\n| Nexus || deploy || 2Vt!*3h8Z#EcDI\n|}',
    ['PASSWORD Tr0mb0n3?Whk', 'PASSWORD 2Vt!*3h8Z#EcDI'],
  ],
  [
    '{|\n|+ Ward 3\n! scope="col" | Name\n! scope="col" | Born\n! MRN\n|-\n| Ann\n| 1977-06-22\n| style="x" | 00482913\n|-\n| Bob || 1946-08-08 || 00482914\n|}',
    ['DATE_OF_BIRTH 1977-06-22', 'MRN 00482913', 'DATE_OF_BIRTH 1946-08-08', 'MRN 00482914'],
  ],
  [
    '|| System || Born || Password ||\n| Jira | 1977-06-22 | Tr0mb0n3?Whk |\n|Nexus|x|2Vt!*3h8Z#EcDI|\n\n| y | 1978-06-22 | Orchid8lamp |',
    ['DATE_OF_BIRTH 1977-06-22', 'PASSWORD Tr0mb0n3?Whk', 'PASSWORD 2Vt!*3h8Z#EcDI'],
  ],
])('a cell of a table of MediaWiki, Jira or Confluence has its heading: %j', (text, values) =>
  expect(found(text)).toEqual(values),
);

test.each([
  '{|\n! Name !! Joined\n|-\n| Ann || 1977-06-22\n|}',
  '{|\n! Born !! Joined\n|-\n| x || 1977-06-22\n|-\n| y || 1977-06-23\n|}',
])('nothing else is read so: %j', (text) => expect(found(text)).toEqual([]));
