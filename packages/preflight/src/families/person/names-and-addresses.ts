import { findNamesAndAddresses } from '#find-names-and-addresses';
import type { Family } from '../../family.ts';
import { namedColumns } from './named-columns.ts';

/** Persons and addresses share one pass over the words of a text, and a street named after a person is no person. */
export const namesAndAddresses: Family = {
  title: 'People and places',
  types: [
    {
      type: 'PERSON',
      title: 'name of a person',
      mask: initials,
      sample: initials,
      reference: {
        validator:
          'A model of 40 KB, trained on freely licensed text, weighs the word (50,000 given names, family names, places and ordinary words, kept as hashes), its ending, its case and its neighbours.',
        context:
          'Titles, greetings, "my name is", labels, verbs of saying, names of companies and streets, the words before and after.',
        masking: 'The first letter of each word stays.',
        example: 'My name is Maria Fernández and I live in Leeds.',
      },
    },
    {
      type: 'ADDRESS',
      title: 'postal address',
      mask: () => '[ADDRESS]',
      sample: () => '[ADDRESS]',
      reference: {
        validator:
          'A street with its number in the forms of Europe and the Americas, or a post office box, with flat, town, state, postcode and country as far as they follow, also over several lines.',
        context:
          'Words such as "address" and "lives at". A number beside capitalised words counts only with them or with more of an address behind it; a town or a postcode alone does not.',
        masking: 'Nothing stays.',
        example: 'Please send it to 12 High Street, Leeds LS1 4AP.',
      },
    },
  ],
  find: (scan) => [...findNamesAndAddresses(scan.text, scan.segments()), ...namedColumns(scan)],
};

/** Words without their first letter are no words, so this is never found again. */
function initials(name: string): string {
  return name.replaceAll(/\p{L}[\p{L}\p{M}]*/gu, (word) => `${word.charAt(0)}***`);
}
