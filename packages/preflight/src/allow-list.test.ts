import { expect, test } from 'vitest';

import { allowListHash, type AllowList } from './allow-list.ts';
import { check } from './check.ts';
import { RULE_SETS } from './rule-sets.ts';

const SALT = '0123456789abcdef';
const checked = (text: string, list: Partial<AllowList>) => {
  const allowList = { salt: SALT, values: [], domains: [], ...list };
  return check(
    text,
    { id: 'p', version: '1', name: 'n', rules: RULE_SETS.strict.rules, allowList },
    'AI_TOOL',
  ).counts;
};

test.each(['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000', 'de89-3704-0044-0532-0130-00'])(
  'an allowed value does not count however it is written: %s',
  (written) => {
    const values = [allowListHash('DE89 3704 0044 0532 0130 00', SALT)];
    expect(checked(`IBAN ${written}`, { values })).not.toHaveProperty('IBAN');
    expect(checked('IBAN GB82 WEST 1234 5698 7654 32', { values })).toHaveProperty('IBAN');
  },
);

test('the stored hash does not show the value and differs from policy to policy', () => {
  expect(allowListHash('219-09-9999', SALT)).toMatch(/^[0-9a-f]{64}$/);
  expect(allowListHash('219-09-9999', SALT)).not.toBe(allowListHash('219-09-9999', `${SALT}x`));
});

test('an allowed domain covers its addresses and those of its subdomains, and no other', () => {
  const domains = ['example.com'];
  expect(checked('a@example.com, b@mail.example.com', { domains })).not.toHaveProperty('EMAIL');
  expect(checked('a@notexample.com and b@example.com.net', { domains })).toMatchObject({ EMAIL: 2 });
});

test('published test cards count unless the policy says otherwise', () => {
  expect(checked('card 4242 4242 4242 4242', {})).toMatchObject({ CREDIT_CARD: 1 });
  expect(checked('card 4242 4242 4242 4242', { domains: ['example.com'] })).toMatchObject({ CREDIT_CARD: 1 });
  expect(checked('card 4242 4242 4242 4242', { testCards: true })).not.toHaveProperty('CREDIT_CARD');
});

test('with test cards left out, any other card counts, and so does everything else', () => {
  expect(checked('card 5105 1051 0510 5100 and card 4539 1488 0343 6467', { testCards: true })).toMatchObject(
    {
      CREDIT_CARD: 1,
    },
  );
  expect(checked('ana@example.com', { testCards: true })).toMatchObject({ EMAIL: 1 });
});

test('any of several domains covers an address, in whatever case it is written', () => {
  const domains = ['example.com', 'example.org'];
  const text = 'a@example.com, b@example.org, C@MAIL.EXAMPLE.ORG, d@example.net';
  expect(checked(text, { domains })).toMatchObject({ EMAIL: 1 });
});

test('a list of values and domains leaves out what either covers', () => {
  const list = { values: [allowListHash('a@example.net', SALT)], domains: ['example.com'] };
  expect(checked('a@example.net, b@example.net, c@example.com', list)).toMatchObject({ EMAIL: 1 });
});
