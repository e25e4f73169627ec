/** A string of a PDF object and the name that stands before it: `/TU (Social security number)`. */
export interface ObjectString {
  readonly key: string;
  readonly text: string;
}

const NAME = /\/[^\s()<>[\]{}/%]*/y;
const LONGEST = 100_000;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

/**
 * The strings in the source of PDF objects, and comments (PDF 32000-1, 7.2.3 and 7.3.4). Takes any text; of what is no
 * PDF it makes something or nothing.
 *
 * @param source in Latin-1, without the data of streams
 */
export function objectStrings(source: string): readonly ObjectString[] {
  const found: ObjectString[] = [];
  let key = '';
  for (let at = 0; at < source.length;) {
    const character = source[at];
    if (character === '/') {
      NAME.lastIndex = at;
      const [name = '/'] = NAME.exec(source) ?? [];
      key = name.slice(1);
      at += name.length;
    } else if (character === '(') {
      const { text, end } = literal(source, at + 1);
      found.push({ key, text: decoded(text) });
      at = end;
    } else if (character === '<' && source[at + 1] !== '<') {
      const end = source.indexOf('>', at);
      if (end === -1) break;
      const hex = source.slice(at + 1, Math.min(end, at + LONGEST)).replaceAll(/\s/g, '');
      found.push({ key, text: decoded(Buffer.from(hex, 'hex').toString('latin1')) });
      at = end + 1;
    } else if (character === '%') {
      const end = source.slice(at, at + LONGEST).search(/[\r\n]/);
      const comment = source.slice(at + 1, end === -1 ? source.length : at + end);
      found.push({ key: 'comment', text: comment });
      at += comment.length + 1;
    } else at += character === '<' ? 2 : 1;
  }
  return found;
}

/** Parentheses within balance; a backslash writes what would end the string, and bytes by number. */
function literal(source: string, start: number): { readonly text: string; readonly end: number } {
  let text = '';
  let depth = 1;
  let at = start;
  for (; at < source.length && at - start < LONGEST; at++) {
    const character = source.charAt(at);
    if (character === '\\') {
      const [octal] = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4)) ?? [];
      const next = source.charAt(at + 1);
      text +=
        octal === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      at += octal?.length ?? 1;
      continue;
    }
    if (character === '(') depth++;
    if (character === ')' && --depth === 0) break;
    text += character;
  }
  return { text, end: at + 1 };
}

/** UTF-16 and UTF-8 by their marks, else PDFDocEncoding, which is Latin-1 for what can be told here. */
function decoded(bytes: string): string {
  if (bytes.startsWith('\u00fe\u00ff'))
    return new TextDecoder('utf-16be').decode(Buffer.from(bytes, 'latin1'));
  if (bytes.startsWith('\u00ef\u00bb\u00bf')) return Buffer.from(bytes, 'latin1').toString('utf8');
  return bytes;
}
