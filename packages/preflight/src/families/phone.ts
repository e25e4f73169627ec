import { contextBefore, contextPattern, hasPatternContext, scoreOf } from '../evidence.ts';
import type { Candidate, Family } from '../family.ts';
import { maskDigits, standsAlone } from '../number-boundary.ts';
import { isInternationalNumber, isNationalNumber } from './phone-plans.ts';
import { isNorthAmericanShape, shapeOf, shapeWeight, type PhoneShape } from './phone-shape.ts';

/**
 * Three ways to write a number, the most telling first: `+` or `00` and up to 15 digits (E.164) however grouped; North
 * American 3-3-4; groups of digits, the first two perhaps in parentheses.
 */
const NUMBER = new RegExp(
  [
    String.raw`(?:\+ ?|00[ .-]?)\(?[1-9]\d{0,2}\)?(?:[ ./()-]{0,3}\d){5,14}(?!\d)`,
    String.raw`(?:1[ .-])?(?:\(\d{3}\)[ -]?\d{3}[ .-]?\d{4}|\d{3}([ .-])\d{3}\1\d{4}|\d{3}\/\d{3}-\d{4})(?!\d)`,
    String.raw`\(?\d{1,12}\)?(?:(?: ?[-./] ?| {1,2}|(?<=\)))\(?\d{2,8}\)?){0,5}(?!\d)`,
  ].join('|'),
  'y',
);
const FIRST_GROUP = /^[+(]?\d*\)?/;
const EXTENSION = /^[ ,;]{0,2}(?:x|ext\.?|extension|#)[ .:]{0,2}\d{1,6}(?!\d)/i;

const NOUNS = `
  phone, phones, telephone, tel, tel., telefon, téléphone, telefono, teléfono, telefone, mobile, mobil,
  cell, cellphone, fax, handy, portable, landline, hotline, pager, desk, whatsapp, viber, ph, mob,
  contact number
`;
const VERBS = `call, calls, called, calling, dial, ring, text, texted, sms, reach, answering`;
const OTHERS = `contact, voicemail, message, messages, registered, callback, call back, office`;
const FOR = {
  before: contextPattern([NOUNS, VERBS, OTHERS].join()),
  after: contextPattern([NOUNS, 'office, work, home, direct'].join()),
};
/** Directly in front, as in `Phone: ` and `call me at `. */
const LABEL = new RegExp(
  contextPattern([NOUNS, VERBS].join()).source +
    String.raw`[ _-]?(?:number|no|nr|#)?["']?[.:=\s("'-]{0,6}(?:(?:is|at|on|me|us|him|her|them|to)[:\s]{1,2}){0,3}$`,
  'iu',
);
const AGAINST = {
  before: contextPattern(`
    order, invoice, account, acct, id, ids, tracking, isbn, issn, version, ticket, case, ref, reference,
    amount, price, total, serial, sku, date, dates, routing, ssn, iban, social security, card, ip, port,
    pages, pp, lines, rows, coordinates, timestamp, size
  `),
};

/** Log-odds. */
const WEIGHT = {
  valid: 3.5,
  international: 0.8,
  zeroZero: -1.5,
  regionValid: 2.2,
  context: 3,
  label: 1.2,
  against: -3,
  extension: 1.5,
  joined: -2.5,
} as const;
/** Below this sum a score is under 0.3, which no policy asks for. */
const HOPELESS = -1;

export const phone: Family = {
  title: 'Contact',
  types: [
    {
      type: 'PHONE',
      title: 'Telephone number',
      mask: (value) => maskDigits(value, 2),
      sample: (value) => maskDigits(value, 0),
      reference: {
        validator: 'The numbering plans of all countries.',
        context:
          'Numbers without a country code need a word such as "phone" or "call", or a shape that says enough.',
        masking: 'The last two digits stay; a sample shows none.',
        example: 'Call +44 20 7946 0958',
        source: 'https://www.itu.int/rec/T-REC-E.164',
      },
    },
  ],
  find({ text }, { regions = ['US'] }) {
    const found: Candidate[] = [];
    for (let at = nextStart(text, 0); at < text.length; at = nextStart(text, at)) {
      NUMBER.lastIndex = at;
      const value = NUMBER.exec(text)?.[0] ?? '';
      const candidate = value === '' ? undefined : candidateOf(text, at, value, regions);
      if (candidate !== undefined) found.push(candidate);
      // "room 12 020 7946 0958": when the whole is no number, what follows its first group may be.
      const taken =
        candidate === undefined || candidate.score < 0.5 ? FIRST_GROUP.exec(value)?.[0].length : value.length;
      at += Math.max(1, taken ?? 1);
    }
    return found;
  },
};

/** The next `+`, `(` or first digit of a run: where a number can start. */
function nextStart(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isDigit(unit) ? !isDigit(text.charCodeAt(at - 1)) : unit === 0x2b || unit === 0x28) return at;
  }
  return at;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function candidateOf(
  text: string,
  at: number,
  value: string,
  regions: readonly string[],
): Candidate | undefined {
  if (value.startsWith('+') || value.startsWith('00')) return international(text, at, value);
  if (isInsideSeries(text, at, at + value.length) && !isNorthAmericanShape(value)) return undefined;
  const shape = shapeOf(value);
  return withSurroundings(text, at, value.length, shapeWeight(shape) + regionWeight(shape, value, regions));
}

/** `12 34 56 …` with more digits on both sides is a row of numbers, not one of them a telephone's. */
function isInsideSeries(text: string, start: number, end: number): boolean {
  return (
    text[start - 1] === ' ' &&
    isDigit(text.charCodeAt(start - 2)) &&
    text[end] === ' ' &&
    isDigit(text.charCodeAt(end + 1))
  );
}

function international(text: string, start: number, written: string): Candidate | undefined {
  const value = longestInPlan(written);
  if (value === undefined && written.replaceAll(/\D/g, '').length < 8) return undefined;
  const weight =
    (value === undefined ? WEIGHT.international : WEIGHT.valid) +
    (written.startsWith('+') ? 0 : WEIGHT.zeroZero);
  return withSurroundings(text, start, (value ?? written).length, weight);
}

/** The number itself, or what remains of it without one or two trailing groups ("+1 415 555 0132 2 people"). */
function longestInPlan(written: string): string | undefined {
  let value = written;
  for (let dropped = 0; dropped <= 2; dropped += 1) {
    // `(0)` is the national prefix that is left out when one dials from abroad.
    if (isInternationalNumber(value.replace(/^00/, '').replace('(0)', '').replaceAll(/\D/g, '')))
      return value;
    const shorter = value.replace(/[ ./()-]{1,3}\d{1,15}\)?$/, '');
    if (shorter === value) return undefined;
    value = shorter;
  }
  return undefined;
}

function regionWeight(shape: PhoneShape, value: string, regions: readonly string[]): number {
  if (shape.kind !== 'grouped' || !shape.plausible) return 0;
  const digits = value.replaceAll(/\D/g, '');
  // North America has its own shape, which also knows that 555-01xx is fictitious and still a number.
  return regions.some((region) => region !== 'US' && isNationalNumber(region, digits))
    ? WEIGHT.regionValid
    : 0;
}

function withSurroundings(
  text: string,
  start: number,
  length: number,
  weight: number,
): Candidate | undefined {
  // Most numbers in a text end here: no words beside them could make them a telephone number.
  if (weight + WEIGHT.context + WEIGHT.label + WEIGHT.extension < HOPELESS) return undefined;
  const bare = start + length;
  const extension = EXTENSION.exec(text.slice(bare, bare + 20))?.[0] ?? '';
  const end = bare + extension.length;
  const context = hasPatternContext(text, start, end, FOR);
  const score = scoreOf(
    weight,
    extension === '' ? 0 : WEIGHT.extension,
    context ? WEIGHT.context : 0,
    context && LABEL.test(contextBefore(text, start)) ? WEIGHT.label : 0,
    !context && hasPatternContext(text, start, end, AGAINST) ? WEIGHT.against : 0,
    standsAlone(text, start, end) ? 0 : WEIGHT.joined,
  );
  return { type: 'PHONE', start, end, score };
}
