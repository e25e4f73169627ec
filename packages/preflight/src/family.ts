import type { Candidate } from './candidate.ts';
import type { ContextWords } from './context-words.ts';
import type { DetectOptions } from './detect-options.ts';
import type { IdentifierFormat } from './identifier-format.ts';
import type { LiteralSet } from './literals.ts';
import type { Scan } from './scan.ts';
import type { TypeDefinition } from './type-definition.ts';

export type { Candidate } from './candidate.ts';

/**
 * A group of types that are found in one way, in one file or folder under `families/`, listed in `families.ts`. It finds
 * by data (`formats`: shapes, checks and words, searched for all families in one pass), by code (`find`), or by both.
 *
 * To add a type: a `TypeDefinition` in `types`, and a format or a line in `find` that yields candidates of that type.
 */
export type Family = Readonly<{
  /** Groups the types on the reference page: `Secrets`, `Government identifiers`. */
  title: string;
  types: readonly TypeDefinition[];
  formats?: readonly IdentifierFormat[];
  /** All lists of words that `find` asks `scan.context` about; those of `formats` are known without. */
  words?: readonly ContextWords[];
  /** All sets that `find` asks `scan.literals` about: one pass over the text looks for those of all families. */
  literals?: readonly LiteralSet[];
  /**
   * Candidates in any order, overlapping or not. Must take time linear in the text: start only where a literal or a
   * class of character says so, and look at a bounded number of characters from there. Words around a candidate are
   * asked for with `scan.context`, never by a pattern over a slice. Not called when `options.types` leaves none of
   * the family's types; candidates of types that were not asked for are dropped by the caller.
   */
  find?: (scan: Scan, options: DetectOptions) => Candidate[];
}>;
