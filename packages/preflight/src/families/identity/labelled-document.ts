import { contextWords, type ContextWords } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';
import type { Scan } from '../../scan.ts';
import type { TypeDefinition } from '../../type-definition.ts';
import { DRIVERS_LICENSE_WORDS } from './drivers-license.ts';
import { maskCharacters } from './mask-characters.ts';
import { PASSPORT_WORDS } from './passport.ts';

/** A number, or letters and digits, possibly in groups: whatever a clerk may have written after a label. */
const CODE =
  /(?<![\p{L}\p{N}_*$€£¥@#./-])(?:[A-Za-z]{1,8}[-]?)?\d[A-Za-z\d]{0,19}(?:[-./ ]\d[A-Za-z\d]{0,11}|-[A-Za-z\d]{1,12}){0,5}(?![\p{L}\p{N}_*@%]|[-./][\d*])/gu;
const FEWEST_DIGITS = 5;
const LONGEST = 28;

type Document = Readonly<{ type: RootType; words: ContextWords }>;

const DOCUMENTS: readonly Document[] = [
  { type: 'DRIVERS_LICENSE', words: DRIVERS_LICENSE_WORDS },
  { type: 'PASSPORT', words: PASSPORT_WORDS },
  {
    type: 'NATIONAL_ID',
    words: contextWords({
      before: `
        national id, national id number, national identification number, national identity number, national identity card,
        national identity, identity card, identity card number, identity card no, identity number, identity document,
        identity document number, id card, id card number, id card no, idcardnum, personal id, personal id number,
        personal identification number, personal identity number, citizen id, citizen number, citizenship number, government id,
        resident id, residence permit, residence card, green card, alien registration number, uscis number
      `,
    }),
  },
  {
    type: 'TAX_ID',
    words: contextWords({
      before: `
        tax id, tax id number, tax identification, tax identification number, tax number, tax no, taxnum, tax code, tax file,
        taxpayer id, taxpayer identification number, taxpayer number, taxpayer, tin, fiscal number, fiscal code, fiscal id,
        vat number, vat id, vat no, vat registration number, tax reference, tax reference number
      `,
    }),
  },
];
const ANY: ContextWords = contextWords({ before: DOCUMENTS.flatMap(({ words }) => words.before).join() });

/** Log-odds: just below what a format of the country gives, which then wins where both fit. */
const WEIGHT = { code: -3.2, label: 4.5 } as const;

/**
 * Documents whose number no format here knows, taken at their label's word: `ID card number: 7U3NQ1X8`. Only directly
 * after the label, and only what has five digits or more.
 */
export const labelledDocument: Family = {
  title: 'Government identifiers',
  types: [
    definition('NATIONAL_ID', 'National identity number', 'ID card number: 7U3-9Q1808', 'identity card'),
    definition('TAX_ID', 'Tax number', 'Tax ID: 7719-3308-X', 'tax ID'),
  ],
  words: [ANY, ...DOCUMENTS.map(({ words }) => words)],
  find: findLabelled,
};

function findLabelled(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: value, index: start } of scan.text.matchAll(CODE)) {
    const digits = value.replaceAll(/\D/g, '').length;
    if (digits < FEWEST_DIGITS || value.length > LONGEST || isDateOrAmount(value)) continue;
    const end = start + value.length;
    if (scan.context(start, end, ANY) !== 'label') continue;
    for (const { type, words } of DOCUMENTS) {
      if (scan.context(start, end, words) !== 'label') continue;
      found.push({ type, start, end, score: scoreOf(WEIGHT.code, WEIGHT.label) });
    }
  }
  return found;
}

/** After "passport" stand dates too: of issue, of expiry. */
function isDateOrAmount(value: string): boolean {
  return /^(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d\d)$/.test(value);
}

function definition(type: RootType, title: string, example: string, word: string): TypeDefinition {
  return {
    type,
    title,
    mask: (value) => maskCharacters(value),
    sample: (value) => maskCharacters(value, 0),
    reference: {
      validator: 'None beyond five digits; the formats of single countries have types of their own.',
      context: `Only directly after a label such as "${word}".`,
      masking: 'The last four characters stay, of less than eight the last two; in a sample none.',
      example,
    },
  };
}
