import { findNamesAndAddresses } from '#find-names-and-addresses';
import type { Family } from '../../family.ts';

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
          'Titles, greetings, "my name is", labels, verbs of saying, names of companies and streets, the words before and after. In the scripts of China, Japan and Korea only behind a label or before a word of address.',
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
          'A street with its number in the forms of Europe, the Americas, India, China, Japan and Korea, a house with a name in front of its postcode, or a post office box, with flat and town as far as they follow, also over several lines; a postcode before the town belongs to it, one behind the town is a POSTAL_CODE.',
        context:
          'Words such as "address" and "lives at". A number beside capitalised words counts only with them or with more of an address behind it; a town alone does not. A cell under a heading such as "street" is one.',
        masking: 'Nothing stays.',
        example: 'Please send it to 12 High Street, Leeds LS1 4AP.',
      },
    },
    {
      type: 'POSTAL_CODE',
      follows: 'ADDRESS',
      title: 'postcode',
      mask: () => '[POSTAL_CODE]',
      sample: () => '[POSTAL_CODE]',
      reference: {
        validator:
          'The forms of some thirty countries, with the state in front of it and the country behind it.',
        context:
          'Behind the town of an address, where it is not part of the ADDRESS; elsewhere only behind a word such as "zip" or "PLZ". Obeys the rule for ADDRESS where a policy has none for it.',
        masking: 'Nothing stays.',
        example: 'Please send it to 12 High Street, Leeds LS1 4AP.',
      },
    },
  ],
  find: ({ text, segments, tables }) => findNamesAndAddresses(text, segments(), tables()),
};

/** Words without their first letter are no words, so this is never found again. */
function initials(name: string): string {
  return name.replaceAll(/\p{L}[\p{L}\p{M}]*/gu, (word) => `${word.charAt(0)}***`);
}
