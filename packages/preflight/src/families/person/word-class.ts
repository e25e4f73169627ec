/**
 * What the lexicon knows about a word, in one byte. Each field is 0 (unknown) to 3 (very common): how usual the word is as a
 * given name, as a family name, and as an ordinary English word; one bit says that a large town, a region or a country is
 * called so; one that the word marks an organisation, a title or a date rather than a person.
 */
export type WordClass = number;

export const PLACE = 0x40;
export const NO_PERSON = 0x80;

export function wordClass(fields: {
  given: number;
  surname: number;
  common: number;
  place: boolean;
  noPerson: boolean;
}): WordClass {
  return (
    fields.given |
    (fields.surname << 2) |
    (fields.common << 4) |
    (fields.place ? PLACE : 0) |
    (fields.noPerson ? NO_PERSON : 0)
  );
}

export function givenOf(value: WordClass): number {
  return value & 3;
}

export function surnameOf(value: WordClass): number {
  return (value >> 2) & 3;
}

export function commonOf(value: WordClass): number {
  return (value >> 4) & 3;
}
