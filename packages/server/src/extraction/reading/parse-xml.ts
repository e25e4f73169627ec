import { SaxesParser } from 'saxes';

import { decodeText } from './decode-text.ts';
import { Unreadable } from './unreadable.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Names come without their namespace prefix, which is the author's choice: `w:t` and `ns0:t` are both `t`. */
export interface XmlEvents {
  open?(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
  /** A comment, an instruction to a program, or what the document declares about itself. */
  aside?(kind: 'comment' | 'instruction' | 'declaration', text: string): void;
}

/** Character data longer than this arrives in pieces. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Parses strictly. Nothing outside the text is ever fetched, and no entity is known but XML's own five and those given.
 *
 * @param entities replacement texts, taken as they are
 * @throws Unreadable `broken`
 */
export function parseXml(
  text: string,
  events: XmlEvents,
  entities: Readonly<Record<string, string>> = {},
): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  Object.assign(parser.ENTITIES, entities);
  parser.on('opentag', ({ name, attributes }) => events.open?.(localName(name), localAttributes(attributes)));
  parser.on('text', (data) => events.text?.(data));
  parser.on('cdata', (data) => events.text?.(data));
  parser.on('closetag', ({ name }) => events.close?.(localName(name)));
  parser.on('comment', (text) => events.aside?.('comment', text));
  parser.on('processinginstruction', ({ body }) => events.aside?.('instruction', body));
  parser.on('doctype', (text) => events.aside?.('declaration', text));
  parser.on('error', (cause) => {
    throw new Unreadable('broken', { cause });
  });
  for (let at = 0; at < text.length; at += CHUNK_CHARACTERS)
    parser.write(text.slice(at, at + CHUNK_CHARACTERS));
  parser.close();
}

const DECLARED = /^<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w.:-]{2,40})["']/;

/** XML in the character set that it declares. @throws Unreadable `broken` for what is no text */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = DECLARED.exec(head)?.[1] ?? null;
  const text = decodeText(bytes, label !== null && /^utf-16/i.test(label) ? 'utf-8' : label);
  if (text === null) throw new Unreadable('broken');
  return text;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: XmlAttributes): XmlAttributes {
  const local: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) local[localName(name)] = value;
  }
  return local;
}
