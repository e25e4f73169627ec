import { countrySpecs, validateIBAN, ValidationErrorsIBAN } from 'ibantools';

import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { findLabelledCodes } from '../identity/labelled-code.ts';
import type { Scan } from '../../scan.ts';

/** In one piece, or in fours. */
const PRINTED = /^(?:[A-Z0-9]+|(?:[A-Z0-9]{4}[ .-])+[A-Z0-9]{1,4})$/;

type Format = Readonly<{ written: RegExp; account: RegExp }>;

/** The library's formats, compiled once; it compiles them on every call. */
const FORMAT_OF: ReadonlyMap<string, Format> = new Map(
  Object.entries(countrySpecs).flatMap(([country, { chars, bban_regexp: account }]): [string, Format][] => {
    if (typeof chars !== 'number' || typeof account !== 'string') return [];
    const written = new RegExp(String.raw`(?:[A-Za-z0-9][ .-]?){${chars - 1}}[A-Za-z0-9]`, 'y');
    return [[country, { written, account: new RegExp(account) }]];
  }),
);

const FORMAT_BY_LETTERS: (Format | undefined)[] = Array.from({ length: 1 << 10 }, () => undefined);
for (const [country, format] of FORMAT_OF)
  FORMAT_BY_LETTERS[countryIndex(country.charCodeAt(0), country.charCodeAt(1))] = format;

/** Of two letters in either case. */
function countryIndex(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

const WORDS = contextWords({
  before: `
    iban, iban number, iban code, account, account number, acct, konto, spendenkonto, firmenkonto, privatkonto, geschäftskonto, mietkonto, kautionskonto, kontonummer, kontoverbindung, kontoverbindungen, bankverbindungen, kontonummern, comptes, cuentas, rachunek, rachunku, compte, cuenta, conto, rekening, bank, bank account, bankverbindung,
    wire, transfer, sepa, rent, refund, payment, überweisen, überweisung, überwiesen, virement, rembourser, bonifico, rimborso, abonar, abonará, abonarán, transferencia, transferência, przelew, betaling, λογαριασμός, λογαριασμό, coordinate bancarie, coordonnées bancaires, beneficiary, bic, swift, payable
  `,
  after: 'iban, bic, swift',
});

/** `:50K:/DE89…`, `:59:/…` of a SWIFT message. */
const FIELD = /:5[09][AFK]?:\/$/;
const LABELS = contextWords({
  before: 'ibans, iban nr, iban nummer, numer iban, codice iban, iban, iban number, iban no, iban code',
});

/** Log-odds. The check digits alone are wrong in 97 of 97 but one; with the country's own format they decide. */
const WEIGHT = {
  valid: 5,
  wrongNationalCheck: 3.5,
  wrongCheck: -2,
  wrongCheckOfTelling: 0.3,
  wrongFormat: -2.5,
  context: 3,
  joined: -7,
} as const;

/** Printed in fours or with the letters of its bank, so long, and all of the kinds that the country has: mistyped rather than an accident. */
const TELLING = /^[A-Z]{2}\d{2}(?: |(?=\d{0,4}[A-Z]))/;
const LONG = 16;

export const iban: Family = {
  title: 'Finance',
  types: [
    {
      type: 'IBAN',
      title: 'International bank account number',
      mask: maskedAccount,
      sample: maskedAccount,
      reference: {
        validator:
          'Check digits by ISO 7064 MOD 97-10, the length and format of the country and, where it has one, its own check digit.',
        context: 'Words such as "IBAN" or "account" carry a number whose check fails.',
        masking: 'The country and the last four characters stay.',
        example: 'IBAN DE89 3704 0044 0532 0130 00',
        source: 'https://www.swift.com/resource/iban-registry-pdf',
      },
    },
  ],
  words: [WORDS, LABELS],
  find(scan) {
    // Made-up ones have the wrong length.
    const found = findLabelledCodes(scan, 'IBAN', LABELS).filter(
      ({ start, end }) => scan.context(start, end, LABELS) === 'label',
    );
    const { units } = scan.plain();
    const numbers = scan.numbers();
    for (let index = 0; index < numbers.count; index += 1) {
      const digits = numbers.start[index] ?? 0;
      if ((numbers.end[index] ?? 0) - digits < 2) continue;
      const head = headBefore(units, digits);
      const candidate = head === undefined ? undefined : candidateAt(scan, head.start, head.format);
      if (candidate !== undefined) found.push(candidate);
    }
    return found;
  },
};

/** The country in front of the check digits, which may stand by themselves; the length follows from it. */
function headBefore(
  units: Uint8Array,
  digits: number,
): Readonly<{ start: number; format: Format }> | undefined {
  const before = units[digits - 1];
  const end = before === 0x20 || before === 0x2d ? digits - 1 : digits;
  const [first, second] = [units[end - 2] ?? 0, units[end - 1] ?? 0];
  if (!isLetter(first) || !isLetter(second)) return undefined;
  const outside = units[end - 3] ?? 0;
  if (isLetter(outside) || (outside >= 0x30 && outside <= 0x39) || outside === 0x2a) return undefined;
  const format = FORMAT_BY_LETTERS[countryIndex(first, second)];
  return format === undefined ? undefined : { start: end - 2, format };
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Country and last four stay: what banks print on statements. */
function maskedAccount(value: string): string {
  const characters = value.replaceAll(/[ .-]/g, '').length;
  let index = 0;
  return value.replaceAll(/[A-Za-z0-9]/g, (character) => {
    index += 1;
    return index <= 2 || index > characters - 4 ? character : '*';
  });
}

function candidateAt(scan: Scan, start: number, format: Format): Candidate | undefined {
  const { text } = scan;
  format.written.lastIndex = start;
  const written = format.written.exec(text)?.[0];
  if (written === undefined) return undefined;

  const value = written.replaceAll(/[ .-]/g, '').toUpperCase();
  // Made-up numbers keep the printed grouping; words that happen to follow two letters and two digits do not.
  if (!format.account.test(value.slice(4)) && !PRINTED.test(written)) return undefined;
  const end = start + written.length;
  const score = scoreOf(
    validityWeight(value, written, format),
    isNamed(scan.context(start, end, WORDS)) || FIELD.test(text.slice(Math.max(0, start - 6), start))
      ? WEIGHT.context
      : 0,
    /[A-Za-z0-9_]/.test(text.slice(end, end + 1)) ? WEIGHT.joined : 0,
  );
  return { type: 'IBAN', start, end, score };
}

function validityWeight(value: string, written: string, { account }: Format): number {
  if (!account.test(value.slice(4))) return WEIGHT.wrongFormat;
  const { valid, errorCodes } = validateIBAN(value);
  if (valid) return WEIGHT.valid;
  if (!errorCodes.includes(ValidationErrorsIBAN.WrongIBANChecksum)) return WEIGHT.wrongNationalCheck;
  return value.length >= LONG && TELLING.test(written) ? WEIGHT.wrongCheckOfTelling : WEIGHT.wrongCheck;
}
