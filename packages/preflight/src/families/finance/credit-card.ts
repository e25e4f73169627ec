import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { digitsIn, maskDigits, standsAlone } from '../../number-boundary.ts';
import type { Numbers } from '../../numbers.ts';
import type { Scan } from '../../scan.ts';
import { passesLuhn } from '../identity/check-digits/luhn.ts';
import { isIssued } from './card-issuers.ts';

const SEPARATOR = String.raw`(?: ?[-.] ?| {1,2})`;
const LONGEST_SEPARATOR = 3;
/** As printed on cards: 4-4-4-4 with up to three more, 4-6-5 (American Express), 4-6-4 (Diners Club), 4-4-5, or at a stretch. */
const PATTERN = new RegExp(
  [
    String.raw`(?<!\d)(?:\d{12,19}`,
    String.raw`\d{4}(?<s>${SEPARATOR})\d{4}\k<s>\d{4}\k<s>\d{4}(?:\k<s>\d{1,3})?`,
    String.raw`\d{4}(?<t>${SEPARATOR})\d{6}\k<t>\d{4,5}`,
    String.raw`\d{4}(?<u>${SEPARATOR})\d{4}\k<u>\d{5})(?!\d)`,
  ].join('|'),
  'y',
);

const WORDS = contextWords({
  before: `
    cardholder, card holder, cardholder acct, cardholder account, card acct, card account, chargeback, primary account number, card on file, cb, cb n, n carte, n de carte, n tarjeta, n de tarjeta, n º tarjeta, karten nr, kartennr, kreditkartennr, kreditkarten nr, creditcardnummer, numero della carta, numero carta, n da carta, n do cartao, numero do cartao, nr karty, karta kredytowa, kreditkort, betalingskort, kortnr, luottokortti, korttinumero, pankkikortti, cislo karty, cislo platebni karty, bankkartya, kartyaszam, card bancar, numar card, kredi karti, banka karti, kredi kartı, kart numarası, karten nummer, 银行卡, 银行卡号, 信用卡号, クレジットカード, クレジットカード番号, 신용카드, 카드, number on card,
    card, card number, card no, cardnumber, cc, ccn, cc number, cc no, ccnum, credit card, credit, debit, debit card, pan, visa, mastercard, master card,
    amex, american express, discover, diners, diners club, jcb, maestro, unionpay, rupay, payment, charge, charged, pay, kreditkarte,
    kreditkartennummer, kartennummer, carte, carte bancaire, carte de credit, numero de carte, tarjeta, tarjeta de credito, numero de tarjeta,
    carta di credito, carta, cartao, cartao de credito, creditcard, kaart, kaartnummer, betaalkaart, kort, kortnummer, karta, numer karty, карта,
    номер карты, kart, kart no, kart numarasi, カード番号, 信用卡, 卡号, 카드번호, بطاقة
  `,
  after:
    'exp, expires, expiry, exp date, expiration, valid thru, cvv, cvc, cvv2, cvc2, cid, card, visa, mastercard, amex',
});
const AGAINST = contextWords({
  before: `
    order, invoice, tracking, id, uuid, guid, timestamp, ts, epoch, sku, isbn, ean, gtin, upc, imei, serial, request, trace,
    span, session, offset, hash, build, size, bytes
  `,
});

/** Log-odds. One number in ten passes Luhn by chance, and about one in three starts like a card. */
const WEIGHT = {
  luhnAndIssuer: 2.2,
  luhnOnly: -2,
  issuerOnly: -2.2,
  neither: -4,
  usualLength: 0.6,
  grouped: 1,
  context: 3,
  against: -3,
  oneDigit: -5,
  joined: -7,
  hexDump: -5,
  /** Of a length that hardly any card has, and labelled as something else. */
  rareLength: -2.5,
  other: -2,
  crowd: -4,
} as const;

/** A table of many long numbers of which few are valid: the valid ones are so by chance. */
const CROWD = { fewest: 8, validShare: 0.3 } as const;
/** The session of a call: RFC 8866, section 5.2. */
const SESSION_BEFORE = /(?:^|\n|\\n)o=\S{1,40} $/;
const LONG_NUMBER = /(?<!\d)\d{12,19}(?!\d)/g;

export const creditCard: Family = {
  title: 'Finance',
  types: [
    {
      type: 'CREDIT_CARD',
      title: 'Payment card number',
      mask: (value) => maskDigits(value, 4),
      sample: (value) => maskDigits(value, 4),
      reference: {
        validator: 'Luhn check digit and issuer ranges.',
        context: 'Words such as "card" or "visa" raise the score, words such as "order" or "trace" lower it.',
        masking: 'The last four digits stay (PCI DSS 4.0, requirement 3.4.1).',
        example: 'Visa 4111 1111 1111 1111',
        source: 'https://en.wikipedia.org/wiki/Payment_card_number',
      },
    },
  ],
  words: [WORDS, AGAINST],
  find(scan) {
    const { text } = scan;
    const found: Candidate[] = [];
    let crowded: ReadonlySet<number> | undefined;
    const isCrowded = (length: number): boolean => (crowded ??= crowdedLengths(text)).has(length);
    const numbers = scan.numbers();
    let free = 0;
    for (let index = 0; index < numbers.count; index += 1) {
      const start = numbers.start[index] ?? 0;
      const digits = (numbers.end[index] ?? 0) - start;
      if (start < free || (digits !== 4 && digits < 12)) continue;
      if (digits === 4 && !isFollowed(numbers, index)) continue;
      PATTERN.lastIndex = start;
      const value = PATTERN.exec(text)?.[0];
      if (value === undefined) continue;
      const best = bestOf(scan, start, value, isCrowded);
      found.push(best);
      // "4155 4111 1111 1111 1111": when the first four groups are no card, the next four may be.
      if (best.score >= 0.5) free = best.end;
    }
    return found;
  },
};

/** Whether another run of digits follows so closely that a separator may be all that is between. */
function isFollowed(numbers: Numbers, index: number): boolean {
  return (
    index + 1 < numbers.count &&
    (numbers.start[index + 1] ?? 0) - (numbers.end[index] ?? 0) <= LONGEST_SEPARATOR
  );
}

/** The whole, or all but a last short group: "4111 1111 1111 1111 123" ends in a security code. */
function bestOf(scan: Scan, start: number, value: string, isCrowded: (length: number) => boolean): Candidate {
  const whole = candidateOf(scan, start, value, isCrowded);
  const shorter = value.replace(/(?<=\d{4})[ .-]{1,3}\d{1,3}$/, '');
  if (whole.score >= 0.5 || shorter === value) return whole;
  const part = candidateOf(scan, start, shorter, isCrowded);
  return part.score > whole.score ? part : whole;
}

function candidateOf(
  scan: Scan,
  start: number,
  value: string,
  isCrowded: (length: number) => boolean,
): Candidate {
  const end = start + value.length;
  const digits = digitsIn(value);
  const grouped = digits.length < value.length;
  const words = scan.context(start, end, WORDS);
  const context = isNamed(words);
  const validity = validityWeight(digits);
  const score = scoreOf(
    validity,
    lengthWeight(digits, words === 'label'),
    grouped ? WEIGHT.grouped : 0,
    context ? WEIGHT.context : words === 'other' && !grouped ? WEIGHT.other : 0,
    !context && !grouped && validity > 0 && isCrowded(digits.length) ? WEIGHT.crowd : 0,
    !context && isNamed(scan.context(start, end, AGAINST)) ? WEIGHT.against : 0,
    /^(\d)\1+$/.test(digits) ? WEIGHT.oneDigit : 0,
    grouped && isInHexDump(scan.text, start, end) ? WEIGHT.hexDump : 0,
    standsAlone(scan.text, start, end) &&
      !SESSION_BEFORE.test(scan.text.slice(Math.max(0, start - 44), start))
      ? 0
      : WEIGHT.joined,
  );
  return { type: 'CREDIT_CARD', start, end, score };
}

function lengthWeight(digits: string, isCalledCard: boolean): number {
  const { length } = digits;
  if (length === 15 || length === 16) return WEIGHT.usualLength;
  // Diners Club; UnionPay and others.
  return (length === 14 && digits.startsWith('3')) || length === 19 || isCalledCard ? 0 : WEIGHT.rareLength;
}

/** Lengths of which the text has so many numbers, and so few that could be cards, that none is taken for one unnamed. */
function crowdedLengths(text: string): ReadonlySet<number> {
  const all = new Map<number, number>();
  const valid = new Map<number, number>();
  for (const [digits] of text.matchAll(LONG_NUMBER)) {
    all.set(digits.length, (all.get(digits.length) ?? 0) + 1);
    if (validityWeight(digits) > 0) valid.set(digits.length, (valid.get(digits.length) ?? 0) + 1);
  }
  return new Set(
    [...all].flatMap(([length, count]) =>
      count >= CROWD.fewest && (valid.get(length) ?? 0) < CROWD.validShare * count ? [length] : [],
    ),
  );
}

function validityWeight(digits: string): number {
  const issued = isIssued(digits);
  if (passesLuhn(digits)) return issued ? WEIGHT.luhnAndIssuer : WEIGHT.luhnOnly;
  return issued ? WEIGHT.issuerOnly : WEIGHT.neither;
}

/** "84AF 527D 5282 5281 5290 5293 5182": groups of four on both sides, or letters in one of the groups beside it. */
function isInHexDump(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  const after = text.slice(end, end + 16);
  return (
    HEX_BEFORE.test(before) || HEX_AFTER.test(after) || (GROUP_BEFORE.test(before) && GROUP_AFTER.test(after))
  );
}

const HEX_GROUP = String.raw`(?=\d*[A-F])(?=[A-F]*\d)[\dA-F]{4}`;
const GROUPS = String.raw`(?:\s[\dA-F]{4,5}){0,2}`;
const HEX_BEFORE = new RegExp(String.raw`(?<![\w-])${HEX_GROUP}${GROUPS}\s$`);
const HEX_AFTER = new RegExp(String.raw`^${GROUPS}\s${HEX_GROUP}(?![\w-])`);
const GROUP_BEFORE = /[\dA-F]{4} $/;
const GROUP_AFTER = /^ [\dA-F]{4}/;
