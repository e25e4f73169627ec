import type { Family } from '../../family.ts';
import type { RootType } from '../../finding-types.ts';
import type { TypeDefinition } from '../../type-definition.ts';
import { ID_WORDS, NATIONAL_ID_LABELS, PAPERS, TAX_ID_LABELS } from './document-labels.ts';
import { findCodesAbout, findLabelledCodes } from './labelled-code.ts';
import { maskCharacters } from './mask-characters.ts';

/** What is called a national or a tax number and fits no country's format. */
export const identityDocuments: Family = {
  title: 'Government identifiers',
  types: [
    definition('NATIONAL_ID', 'National identity number', 'ID card number: 7U3-9Q1808', 'identity card'),
    definition('TAX_ID', 'Tax number', 'Tax ID: 7719-3308-X', 'tax ID'),
  ],
  words: [NATIONAL_ID_LABELS, ID_WORDS, TAX_ID_LABELS],
  find: (scan) => [
    ...findLabelledCodes(scan, 'NATIONAL_ID', NATIONAL_ID_LABELS),
    ...findCodesAbout(scan, 'NATIONAL_ID', ID_WORDS, PAPERS),
    ...findLabelledCodes(scan, 'TAX_ID', TAX_ID_LABELS),
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
