/** One word of a picture, where it stands in pixels, and how sure the engine is of it, in per cent. */
export interface RecognizedWord {
  readonly text: string;
  readonly confidence: number;
  /** Words of the same line share it. */
  readonly line: string;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const WORD_LEVEL = '5';

/** https://github.com/tesseract-ocr/tessdoc/blob/main/Command-Line-Usage.md, the output `tsv`. */
export function parseWords(tsv: string): readonly RecognizedWord[] {
  return tsv.split('\n').flatMap((row) => {
    const [level, _page, block, paragraph, line, _word, left, _top, width, height, confidence, ...text] =
      row.split('\t');
    if (level !== WORD_LEVEL) return [];
    return {
      text: text.join(' ').trim(),
      confidence: Number(confidence),
      line: `${block}/${paragraph}/${line}`,
      left: Number(left),
      width: Number(width),
      height: Number(height),
    };
  });
}

/** In heights of a line; wider than any space between words, so that columns of a table stay columns. */
const COLUMN_GAP = 1.2;

export function wordsAsText(words: readonly RecognizedWord[]): string {
  let text = '';
  let previous: RecognizedWord | null = null;
  for (const word of words) {
    if (word.text === '') continue;
    if (previous !== null) text += separator(previous, word);
    text += word.text;
    previous = word;
  }
  return text;
}

function separator(before: RecognizedWord, after: RecognizedWord): string {
  if (before.line !== after.line) return '\n';
  const gap = after.left - (before.left + before.width);
  return gap > COLUMN_GAP * Math.min(before.height, after.height) ? '\t' : ' ';
}

/** Of print that is hard to read half of the words are right; below, hardly any. */
const SURE_FROM_PERCENT = 60;

/** The part of all letters and digits that stands in words of which the engine is not sure: 0 to 1; 0 without any. */
export function unsureShare(words: readonly RecognizedWord[]): number {
  const all = lettersIn(words);
  return all === 0 ? 0 : lettersIn(words.filter(({ confidence }) => confidence < SURE_FROM_PERCENT)) / all;
}

const WORD_FROM_LETTERS = 3;
const MANY_WORDS = 2;

/** In leaves, waves and gravel single letters are found; words are not. */
export function wordsIfMany(words: readonly RecognizedWord[]): readonly RecognizedWord[] {
  const long = words.filter((word) => lettersIn([word]) >= WORD_FROM_LETTERS);
  return long.length >= MANY_WORDS
    ? words
    : words.filter(({ confidence }) => confidence >= SURE_FROM_PERCENT);
}

function lettersIn(words: readonly RecognizedWord[]): number {
  return words.reduce((count, { text }) => count + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}
