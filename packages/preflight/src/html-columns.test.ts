import { expect, test } from 'vitest';

import { detect } from './detect.ts';
import { htmlColumns } from './html-columns.ts';

const TABLE = `<table class="t"><thead><tr><th>Email</th><th scope="col">DOB</th></tr></thead>
<tr><td>ana@corp.example</td><td>03/04/1971</td></tr>
<tr><td>bo@corp.example</td>
    <td><b>05/06/1982</b></td></tr></table><p>07/08/1993</p>`;

test.each([
  ['03/04/1971', 'DOB'],
  ['bo@corp.example', 'Email'],
  ['05/06/1982', 'DOB'],
  ['07/08/1993', undefined],
])('%s stands under %s', (value, expected) => {
  const heading = htmlColumns(TABLE)(TABLE.indexOf(value));
  expect(heading && TABLE.slice(heading.start, heading.end)).toBe(expected);
});

test('a heading names what is in its column', () => {
  const dates = detect(TABLE).filter(({ type }) => type === 'DATE_OF_BIRTH');
  expect(dates.map(({ start, end }) => TABLE.slice(start, end))).toEqual(['03/04/1971', '05/06/1982']);
});

test('a label in the cell before still counts', () => {
  const rows =
    '<table><tr><th>Field</th><th>Value</th></tr>\n<tr>\n<td>SSN</td>\n<td>219099999</td></tr></table>';
  expect(detect(rows).map(({ type }) => type)).toEqual(['SSN']);
});
