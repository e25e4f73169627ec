import type { PatternPart } from './query.ts';

/** One step of a pattern. Characters are whole code points, as SQL counts them too. */
export type GlobToken =
  | { readonly type: 'many' }
  | { readonly type: 'one' }
  /** One of these. */
  | { readonly type: 'in'; readonly characters: readonly string[] };

/** The pattern of an attribute's value; `ignoringCase` for the message. */
export function globOf(parts: readonly PatternPart[], ignoringCase = false): readonly GlobToken[] {
  return parts.flatMap((part): readonly GlobToken[] => {
    if (part.type !== 'text') return [part];
    return Array.from(part.text, (character) => ({
      type: 'in' as const,
      characters: ignoringCase ? caseVariants(character) : [character],
    }));
  });
}

/**
 * The character, and its other case where that is one character too (so `ß` has none). A store without Unicode case rules
 * can be asked for these, and then answers exactly like {@link globMatches}.
 */
export function caseVariants(character: string): readonly string[] {
  const variants = new Set([character]);
  for (const other of [character.toLowerCase(), character.toUpperCase()]) {
    if (String.fromCodePoint(other.codePointAt(0) ?? 0) === other) variants.add(other);
  }
  return [...variants];
}

const SURROGATE = /[\uD800-\uDFFF]/;

/**
 * Whether the whole text fits the pattern. Only the last `*` passed is ever tried again, so the time is at most pattern
 * times text.
 */
export function globMatches(tokens: readonly GlobToken[], text: string): boolean {
  // Only a text with surrogates has fewer code points than units.
  const characters = SURROGATE.test(text) ? Array.from(text) : text;
  let token = 0;
  let at = 0;
  let retryToken = -1;
  let retryAt = 0;
  while (at < characters.length) {
    const current = tokens[token];
    const character = characters[at] ?? '';
    if (current?.type === 'many') {
      token += 1;
      retryToken = token;
      retryAt = at;
    } else if (current !== undefined && (current.type === 'one' || current.characters.includes(character))) {
      token += 1;
      at += 1;
    } else if (retryToken >= 0) {
      retryAt += 1;
      at = retryAt;
      token = retryToken;
    } else {
      return false;
    }
  }
  while (tokens[token]?.type === 'many') token += 1;
  return token === tokens.length;
}
