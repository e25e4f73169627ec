import { expect, test } from 'vitest';

import { detect } from '../detect.ts';

const found = (text: string): string[] =>
  detect(text, { types: ['PHONE', 'DATE_OF_BIRTH', 'SSN', 'BANK_ACCOUNT', 'MRN', 'PASSPORT'] }).map(
    ({ type, start, end }) => `${type} ${text.slice(start, end)}`,
  );

test.each([
  ['A number we can ring you back on?\n[09:14] Customer: 07646 008 907', 'PHONE 07646 008 907'],
  ['What is the best phone number for you?\nCustomer: 2125550147', 'PHONE 2125550147'],
  ['Please enter your date of birth (DD/MM/YYYY)\nUser: 03/04/1990', 'DATE_OF_BIRTH 03/04/1990'],
  ['Could I take your social security number please\nCaller: 219099999', 'SSN 219099999'],
  ['Agent: what is your account number?\nClient: 31926819', 'BANK_ACCOUNT 31926819'],
])('an answer is what the question asked for, whoever gives it: %j', (text, value) =>
  expect(found(text)).toEqual([value]),
);

test.each(['Customer: 2125550147', 'How many?\nCustomer: 2125550147'])(
  'who speaks says nothing of a number that nobody asked for: %j',
  (text) => expect(found(text)).not.toContain('PHONE 2125550147'),
);
