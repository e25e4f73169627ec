/** Shannon entropy in bits a character: English words about 3, 32 random hex digits about 3.6, base64 above 4. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Runs of letters as a programmer writes words: `getUserName` is three, `HTTPServer` two. */
const WORDS = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g;
const VOWELS = /[aeiouy]/g;
const CONSONANTS_IN_A_ROW = /[bcdfghjklmnpqrstvwxz]{5}/;

/**
 * How much of a value consists of what could be words, 0..1: near 1 for identifiers and prose, below 0.4 for nearly all
 * keys. Words have at least four letters (six in capitals), vowels among them, and no five consonants in a row.
 */
export function wordiness(value: string): number {
  let inWords = 0;
  for (const [run] of value.matchAll(WORDS)) {
    if (run.length < (run.toUpperCase() === run ? 6 : 4)) continue;
    const word = run.toLowerCase();
    const vowels = word.match(VOWELS)?.length ?? 0;
    if (vowels * 6 >= word.length && vowels * 5 <= word.length * 4 && !CONSONANTS_IN_A_ROW.test(word)) {
      inWords += run.length;
    }
  }
  return value.length === 0 ? 0 : inWords / value.length;
}

export type Randomness = 'none' | 'some' | 'high';

/**
 * Whether a value looks drawn at random. `high`: at least 16 characters that no person would write. `some`: letters and
 * digits mixed as in a short key or a chosen password.
 */
export function randomnessOf(value: string): Randomness {
  const digits = value.match(/\d/g)?.length ?? 0;
  const letters = value.match(/[A-Za-z]/g)?.length ?? 0;
  if (value.length < 8 || /\s/.test(value)) return 'none';
  const words = wordiness(value);
  if (value.length >= 16 && entropyOf(value) >= 3 && words < 0.45) {
    if (digits >= 2 && letters >= 2) return 'high';
    // Random letters without a digit: long, or of mixed case in a way that words are not.
    if (letters >= 20 && words < 0.3 && /[A-Z]/.test(value) && /[a-z]/.test(value)) return 'high';
    if (letters >= 24 && words < 0.2) return 'high';
  }
  return digits > 0 && letters > 0 && words < 0.7 && new Set(value).size >= 6 ? 'some' : 'none';
}
