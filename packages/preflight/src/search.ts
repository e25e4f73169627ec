import { contextLexicon } from './context-lexicon.ts';
import type { DetectOptions } from './detect-options.ts';
import { compileCustomType, type CustomFinder, type CustomType } from './custom-type.ts';
import { FAMILIES } from './families.ts';
import type { Candidate, Family } from './family.ts';
import { namesAndAddresses } from './families/person/names-and-addresses.ts';
import { identifierFinder } from './find-identifiers.ts';
import type { FindingType } from './finding-types.ts';
import type { Finding } from './finding.ts';
import { literalScanner } from './literals.ts';
import { findInMessages, MESSAGE_MARKS } from './messages/find-in-messages.ts';
import { DEFAULT_MIN_SCORE } from './policy.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { createScan } from './scan.ts';
import { viewOf } from './text-view.ts';
import { rulingRootOf } from './type-registry.ts';

const FORMATS = FAMILIES.flatMap(({ formats = [] }) => formats);
const LEXICON = contextLexicon([
  ...FAMILIES.flatMap(({ words = [] }) => words),
  ...FORMATS.flatMap(({ words, against }) => (against === undefined ? [words] : [words, against])),
]);
const scanLiterals = literalScanner([MESSAGE_MARKS, ...FAMILIES.flatMap(({ literals = [] }) => literals)]);
const findIdentifiers = identifierFinder(FORMATS);

/** What to look for, worked out once for many texts. */
export type SearchPlan = Readonly<{
  isWanted: (type: FindingType) => boolean;
  /** Those that can find any of it by code. */
  families: readonly Family[];
  /**
   * Whether names and addresses would change nothing, by what else was found before overlaps are resolved. They are the dearest of
   * all, so they are looked for last and only where this does not hold; absent: always.
   */
  needsNoNames?: (found: readonly Finding[]) => boolean;
}>;

const EVERYTHING: SearchPlan = { isWanted: () => true, families: FAMILIES };

/** A root type stands for its children. */
export function searchPlan(types: readonly FindingType[] | undefined): SearchPlan {
  if (types === undefined) return EVERYTHING;
  const asked = new Set(types);
  const isWanted = (type: FindingType): boolean => {
    if (asked.has(type)) return true;
    const root = rulingRootOf(type);
    return root !== undefined && asked.has(root);
  };
  const families = FAMILIES.filter((family) => family.types.some(({ type }) => isWanted(type)));
  return { isWanted, families };
}

/** Searches one text in one piece: the view, every family, the overlaps. Time and memory linear in the text. */
export function search(
  text: string,
  options: DetectOptions,
  { isWanted, families, needsNoNames }: SearchPlan = searchPlan(options.types),
): Finding[] {
  const minScore = options.minScore ?? DEFAULT_MIN_SCORE;
  const view = viewOf(text);
  const found: Finding[] = [];
  const scan = createScan(view.text, LEXICON, scanLiterals);
  const add = (candidates: readonly Candidate[]): void => {
    for (const { type, start, end, score } of candidates) {
      if (score < minScore || !isWanted(type)) continue;
      const original = view.toOriginal(start, end);
      found.push({ type, start: original.start, end: original.end, score });
    }
  };
  for (const family of families) {
    if (family !== namesAndAddresses) add(family.find?.(scan, options) ?? []);
  }
  add(findInMessages(scan));
  for (const definition of options.customTypes ?? []) {
    if (isWanted(definition.type)) add(compiled(definition)(scan.text));
  }
  add(findIdentifiers(scan, { minScore, isWanted }));
  if (families.includes(namesAndAddresses) && needsNoNames?.(found) !== true) {
    add(namesAndAddresses.find?.(scan, options) ?? []);
  }
  return resolveOverlaps(found);
}

/** A policy's own types are compiled once and go when the policy goes. */
const COMPILED = new WeakMap<CustomType, CustomFinder>();

function compiled(definition: CustomType): CustomFinder {
  const known = COMPILED.get(definition);
  if (known !== undefined) return known;
  const result = compileCustomType(definition);
  if (!result.ok) {
    throw new TypeError(`${definition.type}: ${result.problem.field} ${result.problem.message}.`);
  }
  COMPILED.set(definition, result.find);
  return result.find;
}
