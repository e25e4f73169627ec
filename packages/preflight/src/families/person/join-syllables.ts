import type { NameSpan } from './find-names.ts';

/** The second syllable of `Jin-ho`, and the family name behind it. */
const SYLLABLE = /^-\p{Ll}{2,5}(?![\p{L}\p{N}_-])(?: \p{Lu}\p{Ll}{1,20}(?![\p{L}\p{N}_-]))?/u;
const LONGEST = 30;

/** `Jin-ho Park` is one name, whatever the model thinks of its second syllable. */
export function joinSyllables(text: string, spans: readonly NameSpan[]): NameSpan[] {
  const joined: NameSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start < last.end) {
      const probability = Math.max(last.probability, span.probability);
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end), probability };
      continue;
    }
    const isSyllable =
      text[span.end] === '-' && /^\p{Lu}\p{Ll}{1,4}$/u.test(text.slice(span.start, span.end));
    const rest = isSyllable ? (SYLLABLE.exec(text.slice(span.end, span.end + LONGEST))?.[0].length ?? 0) : 0;
    joined.push({ ...span, end: span.end + rest });
  }
  return joined;
}
