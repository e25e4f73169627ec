import type { Reading } from '../reading/reading.ts';
import { readDataUrlsIn } from './data-url.ts';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([/nrtbf]))/g;

/**
 * JSON as it is, so that keys stay beside their values, and repeated keys stay at all. Only characters written as
 * escapes become what a parser makes of them (`\u0040`, `\/`); escaped white space becomes a space, since the letter of
 * `\n` would otherwise stick to the word behind it. The text stays valid JSON. Files in `data:` addresses follow it.
 */
export async function readJson(text: string, reading: Reading): Promise<void> {
  reading.text.write(
    text.includes('\\')
      ? text.replaceAll(
          ESCAPE,
          (escape: string, hex: string | undefined, letter: string | undefined, at: number) =>
            isEscaped(text, at) ? escape : meaningOf(escape, hex, letter),
        )
      : text,
  );
  await readDataUrlsIn(text.replaceAll('\\/', '/'), reading);
}

function meaningOf(escape: string, hex: string | undefined, letter: string | undefined): string {
  if (hex === undefined) return letter === '/' ? '/' : ' ';
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  if (/\s/.test(character)) return ' ';
  return /["\\\p{C}]/u.test(character) ? escape : character;
}

/** The backslash at `at` is itself escaped by an odd number of backslashes before it. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}
