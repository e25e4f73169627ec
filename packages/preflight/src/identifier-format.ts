import type { ContextWords } from './context-words.ts';
import type { FindingType } from './finding-types.ts';

/** What a check digit or an allocation rule says. `none`: nothing to check in this value. */
export type CheckResult = 'passed' | 'failed' | 'none';

/**
 * An identifier as data. The engine (`find-identifiers.ts`) searches the shapes of all formats in one pass over the text,
 * asks the check, weighs the words around, and adds up. A type may have several formats (a driving licence of each
 * country); a format has one type.
 */
export type IdentifierFormat = Readonly<{
  type: FindingType;
  /**
   * How it is written. `9` is a digit, `A` a letter, `X` a letter or a digit, each other ASCII character itself. Letters
   * match in either case; the literal letters A and X are written `a` and `x`; a literal 9 is left to `check`. Space, `-`, `.` and `/` are separators: where a shape has one, exactly one of them
   * stands in the text, no matter which (dashes of all kinds and non-breaking spaces are the same after normalising);
   * where a shape has none, none may stand. So list both `999-99-9999` and `999999999` where both occur. A shape
   * starts with a letter or a digit, and a value has at least one digit. A match stands alone: no letter, digit
   * or `_` touches it, and it is not a piece of a longer chain such as a UUID, a decimal or a masked value.
   */
  shapes: readonly string[];
  /** Gets the value without separators, in upper case. */
  check?: (compact: string) => CheckResult;
  /** Words that name it. */
  words: ContextWords;
  /** Words that say that it is something else. */
  against?: ContextWords;
  /** Without one of `words` near it there is no candidate, whatever the check says. Default false. */
  needsContext?: boolean;
  /** Log-odds that differ from `IDENTIFIER_WEIGHTS`. */
  weights?: Partial<IdentifierWeights>;
}>;

export type IdentifierWeights = Readonly<{
  /** The shape alone; the less it looks like other things, the higher. */
  shape: number;
  /** Added when the value is written with the separators of its shape. */
  grouped: number;
  passed: number;
  failed: number;
  /** A word of `words` directly before it, as its JSON key, or as the heading of its column. */
  label: number;
  /** One of `words` in reach, before or after. */
  near: number;
  /** Labelled as something else: with words of another format or family directly before it. */
  other: number;
  /** Added where a word is near, and words of another format or family label it directly. */
  otherLabel: number;
  /** A word of `against` in reach and none of `words`. */
  against: number;
}>;

/**
 * Defaults, for a bare run of digits that many things look like. Alone: 0.08, with a passed check 0.38. Named directly
 * before: 0.88, with a passed check 0.98, with a failed one 0.52 (people mistype). A word near: 0.5, with a passed check
 * 0.88, with a failed one 0.12.
 */
export const IDENTIFIER_WEIGHTS: IdentifierWeights = {
  shape: -2.5,
  grouped: 0.5,
  passed: 2,
  failed: -1.9,
  label: 4.5,
  near: 2.5,
  other: -2,
  otherLabel: -2,
  against: -2,
};
