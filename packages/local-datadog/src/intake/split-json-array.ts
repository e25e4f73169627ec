const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * The text of each element of a JSON array, exactly as it was received, without the white space around it.
 *
 * `text` must be a JSON array that `JSON.parse` accepts; nothing is checked again here. The slices share the memory
 * of `text`.
 */
export function splitJsonArray(text: string): string[] {
  const slices: string[] = [];
  let index = skipWhitespace(text, 0) + 1;
  let start = index;
  let depth = 0;
  for (; ; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth++;
    } else if (depth > 0) {
      if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
    } else if (code === COMMA) {
      slices.push(trimmed(text, start, index));
      start = index + 1;
    } else if (code === CLOSE_BRACKET) {
      const last = trimmed(text, start, index);
      if (last !== '') slices.push(last);
      return slices;
    } else if (Number.isNaN(code)) {
      throw new TypeError('splitJsonArray needs the text of a JSON array.');
    }
  }
}

/** The index of the quote that closes the string which opens at `open`. */
function endOfString(text: string, open: number): number {
  for (let index = open + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) return index;
    if (code === BACKSLASH) index++;
  }
  return text.length;
}

function trimmed(text: string, from: number, to: number): string {
  const start = skipWhitespace(text, from);
  let end = to;
  while (end > start && isWhitespace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function skipWhitespace(text: string, from: number): number {
  let index = from;
  while (isWhitespace(text.charCodeAt(index))) index++;
  return index;
}

/** JSON's four: space, tab, line feed, carriage return (RFC 8259, section 2). */
function isWhitespace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
