import type { FindingType, RootType } from './finding-types.ts';

/**
 * All there is to say about one built-in type apart from how to find it: how to hide it, and what the generated
 * reference (docs/guide/finding-types.md) says about it.
 */
export type TypeDefinition = Readonly<{
  type: FindingType;
  /** Present for a child type, absent for a root. */
  parent?: RootType;
  /**
   * In place of a parent, for what is counted by itself: a root whose rule it obeys where a policy has none for it, and with which it
   * is looked for.
   */
  follows?: RootType;
  /** A noun phrase for people: `GitHub token`, `United Kingdom: National Insurance number`. */
  title: string;
  /**
   * The value with what is sensitive replaced by `*`. The result must not be found again, and must not contain the
   * value. Takes the value as the text view shows it (ASCII digits, plain spaces and hyphens).
   */
  mask: (value: string) => string;
  /** What may be shown about the value away from its text: as `mask`, or less. */
  sample: (value: string) => string;
  reference: TypeReference;
}>;

/** Sentences for the reference page; plain text, each ends with a full stop. */
export type TypeReference = Readonly<{
  /** What is checked: `Check digit by ISO 7064 MOD 97-10.` */
  validator: string;
  /** What around a value counts: `Needs a word such as "SSN" or "social security" unless it is written with hyphens.` */
  context: string;
  /** What is left to see: `The last four digits stay.` */
  masking: string;
  /** Made up; as a text in which it is found: `NINO: AB 12 34 56 C`. Tested: the type must be found in it. */
  example: string;
  /** Where the format is documented. */
  source?: string;
}>;
