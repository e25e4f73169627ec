import { contextLexicon } from './context-lexicon.ts';
import type { DetectOptions } from './detect-options.ts';
import { compileCustomType, type CustomFinder, type CustomType } from './custom-type.ts';
import { FAMILIES } from './families.ts';
import type { Candidate } from './family.ts';
import { identifierFinder } from './find-identifiers.ts';
import type { FindingType } from './finding-types.ts';
import type { Finding } from './finding.ts';
import { DEFAULT_MIN_SCORE } from './policy.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import { createScan } from './scan.ts';
import { viewOf } from './text-view.ts';
import { parentOf } from './type-registry.ts';

const FORMATS = FAMILIES.flatMap(({ formats = [] }) => formats);
const LEXICON = contextLexicon([
  ...FAMILIES.flatMap(({ words = [] }) => words),
  ...FORMATS.flatMap(({ words, against }) => (against === undefined ? [words] : [words, against])),
]);
const findIdentifiers = identifierFinder(FORMATS);

/** Searches one text in one piece: the view, every family, the overlaps. Time and memory linear in the text. */
export function search(text: string, options: DetectOptions): Finding[] {
  const minScore = options.minScore ?? DEFAULT_MIN_SCORE;
  const isWanted = wanted(options.types);
  const view = viewOf(text);
  const found: Finding[] = [];
  const scan = createScan(view.text, LEXICON);
  const add = (candidates: readonly Candidate[]): void => {
    for (const { type, start, end, score } of candidates) {
      if (score < minScore || !isWanted(type)) continue;
      const original = view.toOriginal(start, end);
      found.push({ type, start: original.start, end: original.end, score });
    }
  };
  for (const { find, types } of FAMILIES) {
    if (find !== undefined && types.some(({ type }) => isWanted(type))) add(find(scan, options));
  }
  for (const definition of options.customTypes ?? []) {
    if (isWanted(definition.type)) add(compiled(definition)(scan.text));
  }
  add(findIdentifiers(scan, { minScore, isWanted }));
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

function wanted(types: readonly FindingType[] | undefined): (type: FindingType) => boolean {
  if (types === undefined) return () => true;
  const set = new Set(types);
  return (type) => {
    if (set.has(type)) return true;
    const parent = parentOf(type);
    return parent !== undefined && set.has(parent);
  };
}
