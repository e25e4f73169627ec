import type { GlobToken } from '../glob.ts';

/** The pattern for SQLite's `GLOB`, which knows `*`, `?` and classes of code points, and regards case. */
export function sqliteGlob(tokens: readonly GlobToken[]): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'many':
          return '*';
        case 'one':
          return '?';
        case 'in':
          return oneOf(token.characters);
      }
    })
    .join('');
}

/** In a class `]` must come first, `^` must not, and `-` must be last; there is no escape. */
function oneOf(characters: readonly string[]): string {
  const [only] = characters;
  if (characters.length === 1 && only !== undefined) return '*?['.includes(only) ? `[${only}]` : only;
  const rest = characters.filter((character) => !']^-'.includes(character)).join('');
  const has = (character: string): string => (characters.includes(character) ? character : '');
  return `[${has(']')}${rest}${has('^')}${has('-')}]`;
}
