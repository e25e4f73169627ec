import type { GlobToken } from './glob.ts';
import { caseVariants } from './glob.ts';
import type { Value } from './query.ts';

/**
 * What stands between words: spaces and punctuation, but not `_`. Datadog's examples: `"hello world"` finds `hello-world` and
 * `Hello, world` (https://docs.datadoghq.com/observability_pipelines/search_syntax/logs/#free-text-search), and `hello*` finds
 * `hello_world`. A list and no Unicode class, so that SQL without regular expressions can know it as well.
 */
export const SEPARATORS: readonly string[] = Array.from(
  ' \t\n\r!"#$%&\'()*+,-./:;<=>?@[\\]^`{|}~\u00a0«»·¡¿–—‘’“”•…、。',
);
const SEPARATOR_SET: ReadonlySet<string> = new Set(SEPARATORS);
const SEPARATOR_RUNS = new RegExp(
  `[${SEPARATORS.map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('')}]+`,
  'gu',
);

const MANY: GlobToken = { type: 'many' };

/** Words, in this order, without regard to case. */
export interface WordGlob {
  readonly tokens: readonly GlobToken[];
  /** Fits against `readings`: the text with a space at both ends, and for several words with every run of separators as one space. */
  readonly reading: 'padded' | 'spaced';
  /** The same without the ends of words: what the text as it stands fits if the words are in it. */
  readonly roughly: readonly GlobToken[];
}

/** Whether there is a letter or digit to look for. */
export function hasWord(value: Value): boolean {
  const texts =
    value.type === 'exact'
      ? [value.text]
      : value.parts.map((part) => (part.type === 'text' ? part.text : ''));
  return texts.some((text) => Array.from(text).some((character) => !SEPARATOR_SET.has(character)));
}

/** The words of a value as a pattern that begins and ends at the ends of words. */
export function wordGlobOf(value: Value): WordGlob {
  const parts = value.type === 'exact' ? [{ type: 'text' as const, text: value.text }] : value.parts;
  const words: (GlobToken | 'gap')[] = [];
  for (const part of parts) {
    if (part.type === 'text') {
      for (const character of part.text) {
        if (!SEPARATOR_SET.has(character)) {
          words.push({ type: 'in', characters: caseVariants(character) });
        } else if (words.length > 0 && words.at(-1) !== 'gap') {
          words.push('gap');
        }
      }
    } else {
      words.push(part);
    }
  }
  if (words.at(-1) === 'gap') words.pop();

  const reading = words.includes('gap') ? 'spaced' : 'padded';
  const boundary: GlobToken = { type: 'in', characters: reading === 'spaced' ? [' '] : SEPARATORS };
  const inside = words.map((token) => (token === 'gap' ? boundary : token));
  return {
    reading,
    tokens: [MANY, boundary, ...inside, boundary, MANY],
    // A wildcard may stand for the space that the text gets at its ends, so only words without any can be looked for directly.
    roughly: [MANY, ...words.map((token) => (token !== 'gap' && token.type === 'in' ? token : MANY)), MANY],
  };
}

export function padded(text: string): string {
  return ` ${text} `;
}

export function spaced(text: string): string {
  return padded(text).replace(SEPARATOR_RUNS, ' ');
}
