import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';

const values = (text: string, type: string): string[] =>
  detect(text, { types: [type] }).map(({ start, end }) => text.slice(start, end));

test.each(['send 200 to sort 20-00-00 acc 55779911', 'Bank: 20-00-00 / 55779911'])(
  'a sort code is found where its grouping tells it: %j',
  (text) => expect(values(text, 'GB_SORT_CODE')).toEqual(['20-00-00']),
);

test('what is sorted is no sort code, and what masking left no account', () => {
  expect(values('sort 200000 rows, bank 200000', 'GB_SORT_CODE')).toEqual([]);
  expect(values('First Harbor Bank ACCT XXXX4471 opened', 'BANK_ACCOUNT')).toEqual([]);
});

test('a routing number is found as people shorten it', () => {
  expect(values('ACH 021000021', 'ROUTING_NUMBER')).toEqual(['021000021']);
  expect(values('direct deposit rtng 021000021 acct# 309081615', 'ROUTING_NUMBER')).toEqual(['021000021']);
});

describe('a bank account number', () => {
  test.each([
    ['account numbers on file: 1617448842', '1617448842'],
    ['send 200 to sort 20-00-00 acc 55779911', '55779911'],
    ['Bank: 20-00-00 / 55779911', '55779911'],
    ['ACH: 021000021 / 1415016812', '1415016812'],
    ['My Barclays account is 44718822', '44718822'],
    ['<AccountNo>4471882200</AccountNo><RoutingNo>021000021</RoutingNo>', '4471882200'],
    ['rejected account={routing=021000021, number=1415016812}', '1415016812'],
    [
      'NAME          ROUTING    ACCOUNT       AMOUNT\nAnn Lee       021000021  5300821604     120.00',
      '5300821604',
    ],
    ['Which account should we debit? 2319446393', '2319446393'],
    ['Bank: checking 89165287729, First', '89165287729'],
    ['Refund to RTN 021000021 / account 4350369937', '4350369937'],
    ['bank account 945456787654', '945456787654'],
    ['Account number: 0417164300', '0417164300'],
    ['acct # 12345678', '12345678'],
    ['Acct. No. 000123456789', '000123456789'],
    ['Kto.-Nr. 123456789', '123456789'],
    ['My account number is 12-3456-789', '12-3456-789'],
    ['Número de cuenta: 2100 0418 45 0200051332', '2100 0418 45 0200051332'],
    ['numero di conto 000000123456', '000000123456'],
    ['CLABE 032180000118359719', '032180000118359719'],
    ['{"accountNumber": "55779911"}', '55779911'],
    ['name;account_number\nAnn;55779911', '55779911'],
    ['Sort code: 20-00-00\nAccount: 55779911', '55779911'],
    ['routing number 021000021, account 123456789', '123456789'],
    ['will be deposited into account 27396555 (routing 021000021)', '27396555'],
    ['refund by direct deposit - Routing: 021000021 Account: 27116814', '27116814'],
    ['口座番号: 1234567', '1234567'],
  ])('is found in %j', (text, value) => expect(values(text, 'BANK_ACCOUNT')).toEqual([value]));

  test.each([
    '945456787654',
    'AWS account 123456789012',
    'checking 1234567 files',
    'order 88127490, account 17',
    'your account has 12345678 points',
    'account number 17 of 20',
    'user account 123456789',
  ])('is not seen in %j', (text) => expect(values(text, 'BANK_ACCOUNT')).toEqual([]));

  test('keeps its last four digits when masked', () => {
    const text = 'bank account 945456787654';
    expect(mask(text, detect(text, { types: ['BANK_ACCOUNT'] }))).toBe('bank account ********7654');
  });
});

describe('a routing number', () => {
  test.each([
    ['Routing number: 021000021', '021000021'],
    ['ABA 011401533', '011401533'],
    ['routing # 021000022 (mistyped)', '021000022'],
    ['{"routing_number": "121000248"}', '121000248'],
  ])('is found in %j', (text, value) => expect(values(text, 'ROUTING_NUMBER')).toEqual([value]));

  test.each(['021000021', 'routing 5 packets to 10.0.0.1', 'order 021000021'])('is not seen in %j', (text) =>
    expect(values(text, 'ROUTING_NUMBER')).toEqual([]),
  );

  test.each([
    ['GB_SORT_CODE', 'sort code 20-00-00', '20-00-00'],
    ['AU_BSB', 'BSB: 062-000', '062-000'],
    ['CA_TRANSIT_NUMBER', 'transit number 00011-001', '00011-001'],
    ['DE_BANKLEITZAHL', 'BLZ 37040044', '37040044'],
    ['IN_IFSC', 'IFSC SBIN0005943', 'SBIN0005943'],
  ])('of another country is a %s: %s', (type, text, value) => {
    expect(values(text, type)).toEqual([value]);
    expect(values(text, 'ROUTING_NUMBER')).toEqual([value]);
  });

  test.each(['date 20-00-00', '062-000', '37040044'])('of another country needs its label: %s', (text) =>
    expect(values(text, 'ROUTING_NUMBER')).toEqual([]),
  );
});
