import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';
import type { TypeDefinition } from '../../type-definition.ts';
import { findLabelledCodes } from './labelled-code.ts';
import { maskCharacters } from './mask-characters.ts';

const NATIONAL_ID_WORDS = contextWords({
  before: `
    national id, national id number, national identification number, national identity number, national identity card,
    national identity, identity card, identity card number, identity card no, identity number, identity document,
    identity document number, id card, id card number, id card no, idcardnum, personal id, personal id number,
    personal identification number, personal identity number, citizen id, citizen number, citizenship number, government id,
    resident id, residence permit, residence card, green card, alien registration number, uscis number
  `,
});
const TAX_ID_WORDS = contextWords({
  before: `
    tax id, tax id number, tax identification, tax identification number, tax number, tax no, taxnum, tax code, tax file,
    taxpayer id, taxpayer identification number, taxpayer number, taxpayer, tin, fiscal number, fiscal code, fiscal id,
    vat number, vat id, vat no, vat registration number, tax reference, tax reference number
  `,
});

/** What is called a national or a tax number and fits no country's format. */
export const identityDocuments: Family = {
  title: 'Government identifiers',
  types: [
    definition('NATIONAL_ID', 'National identity number', 'ID card number: 7U3-9Q1808', 'identity card'),
    definition('TAX_ID', 'Tax number', 'Tax ID: 7719-3308-X', 'tax ID'),
  ],
  words: [NATIONAL_ID_WORDS, TAX_ID_WORDS],
  find: (scan) => [
    ...findLabelledCodes(scan, 'NATIONAL_ID', NATIONAL_ID_WORDS),
    ...findLabelledCodes(scan, 'TAX_ID', TAX_ID_WORDS),
  ],
};

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
