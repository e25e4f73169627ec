import { expand } from '../../reading/expand.ts';
import type { Reading } from '../../reading/reading.ts';
import { Unreadable } from '../../reading/unreadable.ts';
import { isWorthNoting } from '../../reading/worth-noting.ts';
import { isCutShort } from './is-cut-short.ts';
import type { ObjectString } from './object-strings.ts';
import { objectStrings } from './object-strings.ts';

const STREAM = />>\s*stream\r?\n/g;
/** Pictures, fonts and functions say what they are; a part of a form does not, nor does what a page draws. */
const NAMED = /\/(?:Type|Subtype|Length1|FunctionType)\b/;
/** What the library makes text of: objects, content of pages, parts of it that are drawn more than once. */
const MAKES_TEXT = /\/(?:ObjStm|Subtype\s*\/Form)\b/;
const INFLATED = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/;
const END_OF_STREAM = 'endstream';
/** Entries for programs: identities, dates, looks, proofs, characters. */
const SILENT_KEYS: ReadonlySet<string> = new Set(
  'ID DA DS Lang O U OE UE Perms CheckSum Registry Ordering Cert CharSet Names Limits Dest D ByteRange CreationDate ModDate M Producer S Prefix'.split(
    ' ',
  ),
);
const DATE = /^D:\d{4}/;
// oxlint-disable-next-line no-control-regex
const BYTES = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;

/**
 * What the objects of a PDF say beside its pages, for whoever reads the file and not its pictures: values, defaults and
 * hints of fields that show nowhere, comments that are hidden, names of layers, objects of earlier versions; and the data
 * of XFA forms. Only what the text does not have yet. A stream that is cut short counts as unread, `broken`.
 *
 * @param known the text so far, without white space
 * @throws Unreadable `too_large`
 */
export async function readObjects(bytes: Uint8Array, known: string, reading: Reading): Promise<void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // Under an owner's password everything can be read by the library, and strings are ciphertext here.
  if (/\/Encrypt\b/.test(file)) return;
  const noted = new Set<string>();
  const unnamed: Stream[] = [];
  let isForm = file.includes('/XFA');
  let from = 0;
  const note = (source: string): void => {
    isForm ||= source.includes('/XFA');
    for (const one of objectStrings(source)) {
      const line = `${one.key}: ${one.text.replaceAll(/\s+/g, ' ').trim()}`;
      if (!says(one) || noted.has(line) || known.includes(withoutSpace(one.text))) continue;
      noted.add(line);
      reading.text.line(line);
    }
  };
  for (const match of file.matchAll(STREAM)) {
    if (match.index < from) continue;
    const start = match.index + match[0].length;
    const end = file.indexOf(END_OF_STREAM, start);
    const source = file.slice(from, match.index);
    note(source);
    const dictionary = source.slice(source.lastIndexOf(' obj'));
    const data = bytes.subarray(start, end === -1 ? bytes.length : end);
    const isNamed = NAMED.test(dictionary);
    if ((!isNamed || MAKES_TEXT.test(dictionary)) && INFLATED.test(dictionary) && isCutShort(data))
      reading.unread('broken');
    if (dictionary.includes('/ObjStm')) note(contentOf({ dictionary, data }, reading));
    else if (!isNamed) unnamed.push({ dictionary, data });
    from = end === -1 ? file.length : end;
  }
  note(file.slice(from));
  if (!isForm) return;
  for (const stream of unnamed) {
    const content = contentOf(stream, reading);
    if (/^\s*</.test(content)) await reading.nested(Buffer.from(content, 'latin1'));
  }
}

interface Stream {
  readonly dictionary: string;
  readonly data: Uint8Array;
}

/** Of a stream that is damaged or coded otherwise, nothing: no page is made of it here. */
function contentOf({ dictionary, data }: Stream, reading: Reading): string {
  if (!dictionary.includes('/Filter')) return Buffer.from(data).toString('latin1');
  if (!INFLATED.test(dictionary)) return '';
  try {
    return Buffer.from(expand('zlib', data, reading.budget)).toString('latin1');
  } catch (error) {
    if (error instanceof Unreadable && error.isLimit) throw error;
    return '';
  }
}

function says({ key, text }: ObjectString): boolean {
  const trimmed = text.trim();
  if (SILENT_KEYS.has(key) || DATE.test(trimmed) || BYTES.test(trimmed)) return false;
  return isWorthNoting(trimmed) || (key !== 'comment' && /\p{L}{2}.*\s\S/u.test(trimmed));
}

export function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
