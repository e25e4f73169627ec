import { contextWords, isNamed, type Context } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { characterSet, longRuns } from '../../long-runs.ts';
import { WALLET_FORMATS, type WalletFormat } from './wallet-formats.ts';

/** A word as long as an address, alone: nothing of Base64, paths, domains or identifiers around it. */
const WORD = characterSet(/[\w:-]/);
const SHORTEST = 25;
const LONGEST = 111;
const JOINED_BEFORE = /[\p{L}\p{N}_/+.$@%&-]$|\S#$/u;
/** The end of a piece of Base64, or the name of a setting. */
const ASSIGNED_BEFORE = /[A-Za-z\d+/]{9}=$/;
const JOINED_AFTER = /^[\p{L}\p{N}_/+=@%-]|^\.[\p{L}\p{N}]/u;
/** `bitcoin:1A1z…` and `ethereum:0x…` are how wallets hand addresses to each other (BIP 21, ERC-681). */
const SCHEME =
  /^(?:bitcoin|litecoin|ethereum|monero|dogecoin|dash|ripple|xrpl|solana|tron|cardano|stellar|ton):/i;
/** `wallet:0x…` */
const LABEL = /^[A-Za-z][\w-]{1,24}:/;
/** Has both digits and letters and is no dashed identifier. */
const MIXED = /\d.*[A-Za-z]|[A-Za-z].*\d/;
/** Random characters have digits in more than one place; a name has its number at the end. */
const SCATTERED = /\d[A-Za-z]+\d/;

const WORDS = contextWords({
  before: `
    wallet, wallets, crypto, cryptocurrency, bitcoin, btc, ethereum, eth, litecoin, ltc, dogecoin, doge, monero, xmr, ripple, xrp,
    solana, sol, tron, trx, cardano, ada, stellar, xlm, tezos, xtz, usdt, usdc, tether, dai, erc20, bep20, trc20, matic, bnb, bsc, zcash,
    zec, bch, blockchain, token transfer, payout address, deposit address, receiving address, payment address, sender address,
    recipient address, wallet address, public address, donate, donation, donations, metamask, portefeuille, cartera, monedero,
    billetera, carteira, portafoglio, kryptowährung, brieftasche
  `,
  after: `wallet, btc, bitcoin, eth, ethereum, ltc, xrp, xmr, sol, usdt, trx`,
});
/** Directly before an address these are enough for one whose checksum fails, but around it they mean little. */
const PAYMENT = contextWords({
  before: `send to, sent to, pay to, paid to, transfer to, payment to, funds to, deposit, deposit to, withdraw, withdrawal, account address`,
});
const AGAINST = contextWords({
  before: `
    hash, sha1, sha, commit, digest, checksum, signature, integrity, nonce, salt, prime, cursor, session, request id, trace id, file id,
    video, playlist, channel, spreadsheet, document id, transaction hash, tx hash, txid
  `,
});

/** Log-odds. A checksum of 32 bits passes by chance once in four thousand million; a mixed-case one of EIP-55 in 5,000. */
const WEIGHT = {
  passed: 5,
  telling: 1.5,
  shape: -2.6,
  /** `0x` and forty digits, all in lower case or all capitals: nothing to check, and little else looks like it. */
  ethereum: 0.4,
  ethereumFailed: -0.2,
  name: -6,
  label: 4,
  near: 3,
  payment: 2,
  against: -3,
  oneDigit: -6,
} as const;

export const cryptoWallet: Family = {
  title: 'Money',
  types: [
    {
      type: 'CRYPTO_WALLET',
      title: 'Cryptocurrency wallet address',
      mask: prefixOnly,
      sample: prefixOnly,
      reference: {
        validator:
          'Bitcoin, Litecoin, Dogecoin, Dash, Tron, Zcash, Tezos and XRP by Base58Check; SegWit, Cardano and Cosmos by Bech32; Ethereum by EIP-55; Monero by Keccak; Stellar and TON by CRC-16.',
        context:
          'None needed where a checksum passes. Solana, which has none, and addresses whose checksum fails need a word such as "wallet" or "BTC".',
        masking: 'The first four characters stay.',
        example: 'Send it to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
        source: 'https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki',
      },
    },
  ],
  words: [WORDS, PAYMENT, AGAINST],
  find({ text, plain, context }) {
    const found: Candidate[] = [];
    for (const run of longRuns(plain(), WORD, SHORTEST)) {
      const word = text.slice(run.start, Math.min(run.end, run.start + LONGEST));
      if (!/^[A-Za-z\d]/.test(word)) continue;
      const scheme = (SCHEME.exec(word) ?? LABEL.exec(word))?.[0].length ?? 0;
      const start = run.start + scheme;
      const value = word.slice(scheme).replace(/[:_-]+$/, '');
      const end = start + value.length;
      // `ethereum:0x…@1` names the chain.
      const after = scheme > 0 && /^@\d/.test(text.slice(end, end + 2)) ? text.length : end;
      if (!MIXED.test(value) || isPiece(text, run.start, after)) continue;
      const format = WALLET_FORMATS.find(({ shape }) => shape.test(value));
      if (format === undefined) continue;
      const named = SCHEME.test(word) ? 'label' : context(start, end, WORDS);
      if (
        named !== 'label' &&
        (scheme > 0 || ASSIGNED_BEFORE.test(text.slice(Math.max(0, start - 10), start)))
      )
        continue;
      const score = scoreOf(
        formatWeight(format, value),
        contextWeight(named),
        named === 'none' && context(start, end, PAYMENT) === 'label' ? WEIGHT.payment : 0,
        named !== 'label' && isNamed(context(start, end, AGAINST)) ? WEIGHT.against : 0,
        /(.)\1{19}/.test(value) ? WEIGHT.oneDigit : 0,
      );
      found.push({ type: 'CRYPTO_WALLET', start, end, score });
    }
    return found;
  },
};

function isPiece(text: string, start: number, end: number): boolean {
  return (
    JOINED_BEFORE.test(text.slice(Math.max(0, start - 10), start)) ||
    JOINED_AFTER.test(text.slice(end, end + 2))
  );
}

function formatWeight({ currency, check, telling }: WalletFormat, value: string): number {
  const ethereum = currency === 'Ethereum';
  const digits = value.slice(2);
  if (ethereum && (digits === digits.toLowerCase() || digits === digits.toUpperCase()))
    return WEIGHT.ethereum;
  if (check?.(value) === true) return WEIGHT.passed;
  if (telling) return WEIGHT.telling;
  if (!ethereum && !isRandom(value)) return WEIGHT.name;
  return ethereum ? WEIGHT.ethereumFailed : WEIGHT.shape;
}

/** Not a name with a number, and not the hexadecimal digits of a hash: Base58 has letters of both cases. */
function isRandom(value: string): boolean {
  return SCATTERED.test(value) && value !== value.toLowerCase() && value !== value.toUpperCase();
}

function contextWeight(context: Context): number {
  switch (context) {
    case 'label':
      return WEIGHT.label;
    case 'near':
      return WEIGHT.near;
    case 'other':
    case 'none':
      return 0;
    default:
      return context satisfies never;
  }
}

function prefixOnly(value: string): string {
  return `${value.slice(0, 4)}***`;
}
