import type { Cursor } from './cursor.ts';
import { atEnd, complain, isSpace, peek } from './cursor.ts';
import type { PatternPart, Value } from './query.ts';

/**
 * Special characters that Datadog wants escaped. Of its list `-`, `+` and `=` are taken as they are inside of a word, where
 * nothing else can be meant; `*` and `?` are wildcards.
 * https://docs.datadoghq.com/logs/explorer/search_syntax/#escape-special-characters-and-spaces
 */
const SPECIAL: ReadonlySet<string> = new Set('!(){}[]^"~<>#');

/** What to write in place of what other languages use. */
const MEANT: Readonly<Record<string, string>> = {
  '+': 'Write the word alone: all words must occur anyway. To search for the character, write \\+ or use quotes.',
  '!': 'Write - or NOT to exclude. To search for the character, write \\! or use quotes.',
  '=': 'Write @name:value to compare for equality. To search for the character, write \\= or use quotes.',
  '#': 'Calculated fields are not supported. To search for the character, write \\# or use quotes.',
};

/**
 * Reads a word with its escapes and wildcards, up to a space, `)`, `:` or `|`, or one of `stops`.
 *
 * @throws LogQueryError for a special character that is neither escaped nor quoted; an empty word is not an error here
 */
export function readWord(cursor: Cursor, stops = ''): Value {
  const parts: PatternPart[] = [];
  let text = '';
  const start = cursor.position;
  const flush = (): void => {
    if (text !== '') parts.push({ type: 'text', text });
    text = '';
  };
  for (; !atEnd(cursor); cursor.position += 1) {
    const character = peek(cursor);
    if (isSpace(character) || character === ')' || character === ':' || stops.includes(character)) break;
    if (character === '\\') {
      text += readEscaped(cursor);
    } else if (character === '*') {
      flush();
      if (parts.at(-1)?.type !== 'many') parts.push({ type: 'many' });
    } else if (character === '?') {
      flush();
      parts.push({ type: 'one' });
    } else {
      if (character === '|' && peek(cursor, 1) !== '|') break;
      refuseSpecial(cursor, character, start);
      text += character;
    }
  }
  flush();
  const [first] = parts;
  if (parts.length === 0) return { type: 'exact', text: '' };
  return parts.length === 1 && first?.type === 'text'
    ? { type: 'exact', text: first.text }
    : { type: 'pattern', parts };
}

/** Moves onto the character behind the backslash and returns it whole, both halves of a pair. */
function readEscaped(cursor: Cursor): string {
  const character = String.fromCodePoint(cursor.text.codePointAt(cursor.position + 1) ?? 0);
  if (cursor.position + 1 >= cursor.text.length) {
    throw complain(cursor, 'a character behind the backslash', 'Write \\\\ to search for a backslash.');
  }
  cursor.position += character.length;
  return character;
}

function refuseSpecial(cursor: Cursor, character: string, start: number): void {
  const pair = character + peek(cursor, 1);
  if (pair === '&&') throw complain(cursor, 'AND', 'Write AND, or only a space, in place of &&.');
  if (pair === '||') throw complain(cursor, 'OR', 'Write OR in place of ||.');
  const atStart = cursor.position === start;
  if (!SPECIAL.has(character) && !(atStart && (character === '+' || character === '='))) return;
  throw complain(
    cursor,
    atStart ? 'a search term' : 'a letter, a digit or a space',
    MEANT[character] ??
      (character === '"' || character === '('
        ? `Put a space in front of it, or write \\${character} to search for the character.`
        : `Write \\${character} to search for the character, or put the value into quotes.`),
  );
}

/** Reads what stands in quotes. Inside only `\"` and `\\` are escapes; wildcards are ordinary characters. */
export function readQuoted(cursor: Cursor): string {
  const start = cursor.position;
  let text = '';
  for (cursor.position += 1; ; cursor.position += 1) {
    if (atEnd(cursor)) {
      throw complain(cursor, 'a closing quote', `Close the quote that opens at column ${start + 1}.`);
    }
    const character = peek(cursor);
    if (character === '"') break;
    if (character === '\\' && (peek(cursor, 1) === '"' || peek(cursor, 1) === '\\')) cursor.position += 1;
    text += peek(cursor);
  }
  cursor.position += 1;
  const next = peek(cursor);
  if (next !== '' && !isSpace(next) && !')|:],}'.includes(next)) {
    throw complain(
      cursor,
      'a space behind the closing quote',
      'Put a space there, or write \\" for a quote inside.',
    );
  }
  return text;
}
