import { describe, expect, test } from 'vitest';

import { detect } from '../../detect.ts';
import { mask } from '../../mask.ts';
import { WALLET_FORMATS } from './wallet-formats.ts';

const wallets = (text: string): string[] =>
  detect(text, { types: ['CRYPTO_WALLET'] }).map(({ start, end }) => text.slice(start, end));

/** Published examples of each format, from the documentation that `source` names and from well-known blocks. */
const VALID: readonly (readonly [currency: string, address: string])[] = [
  ['Bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['Bitcoin', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['Bitcoin, Litecoin (SegWit)', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['Bitcoin, Litecoin (SegWit)', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['Bitcoin, Litecoin (SegWit)', 'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr'],
  ['Ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['Litecoin, Dogecoin, Dash, Tron, Zcash, Bitcoin test networks', 'LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9'],
  ['Litecoin, Dogecoin, Dash, Tron, Zcash, Bitcoin test networks', 'DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L'],
  ['Litecoin, Dogecoin, Dash, Tron, Zcash, Bitcoin test networks', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['XRP', 'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH'],
  ['Tezos', 'tz1VSUr8wwNhLAzempoch5d6hLRiTh8Cjcjb'],
  ['Stellar', 'GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7'],
  ['TON', 'EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2'],
  [
    'Monero',
    '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
  ],
  [
    'Cardano',
    'addr1qx2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgse35a3x',
  ],
];

describe('a wallet address', () => {
  test.each(VALID)('of %s is known by its checksum, with no word around it: %s', (currency, address) => {
    const format = WALLET_FORMATS.find(({ shape }) => shape.test(address));
    expect(format?.currency).toBe(currency);
    expect(format?.check?.(address)).toBe(true);
    expect(wallets(`x ${address} y`)).toEqual([address]);
  });

  test.each(VALID)('of %s fails its check when two characters change places: %s', (_, address) => {
    const at = address.length - 4;
    const [a = '', b = ''] = address.slice(at, at + 2);
    const swapped = a === b ? address.slice(0, -1) : address.slice(0, at) + b + a + address.slice(at + 2);
    const format = WALLET_FORMATS.find(({ shape }) => shape.test(address));
    expect(format?.check?.(swapped)).toBe(false);
  });

  test.each([
    [
      'my ethereum wallet is 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
      '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    ],
    ['BTC: 1BoatSLRHtKNngkdXEeobR76b53LETtpyU', '1BoatSLRHtKNngkdXEeobR76b53LETtpyU'],
    [
      '{"wallet":"7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV"}',
      '7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV',
    ],
    ['name,btc_address\nal,1BoatSLRHtKNngkdXEeobR76b53LETtpyU', '1BoatSLRHtKNngkdXEeobR76b53LETtpyU'],
    ['pay bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=1', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    ['or bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
  ])('whose checksum fails or does not exist is found beside its name: %j', (text, value) =>
    expect(wallets(text)).toEqual([value]),
  );

  test.each([
    '1BoatSLRHtKNngkdXEeobR76b53LETtpyU',
    '7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV',
    'commit da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'sha1 0xda39a3ee5e6b4b0d3255bfef95601890afd80709',
    '0x0000000000000000000000000000000000000000',
    '550e8400-e29b-41d4-a716-446655440000',
    'crypto-wallet.ts: caeee9d8af6fadce46d46b112be655c4b5f92796',
    'bitcoin LanguageServerConfigurationProvider2',
    'https://example.com/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa/x',
    'AAAAB3NzaC1yc2EAAAADAQABAAABAQC1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa+xyz',
  ])('is not seen in %j', (text) => expect(wallets(text)).toEqual([]));

  test('keeps its first four characters when masked', () => {
    const text = 'to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    expect(mask(text, detect(text))).toBe('to bc1q***');
  });
});
