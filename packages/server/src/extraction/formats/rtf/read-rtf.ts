import type { Reading } from '../../reading/reading.ts';
import { Unreadable } from '../../reading/unreadable.ts';
import type { Destination } from './rtf-destinations.ts';
import { BODY, CHARACTERS, destinationOf, isBlock } from './rtf-destinations.ts';
import { rtfDecoder } from './rtf-decoder.ts';

interface Group {
  readonly destination: Destination;
  /** Of a destination other than the body: what has come so far. */
  readonly parts: string[];
  /** Characters that follow a `\u` for readers without Unicode. */
  fallbackLength: number;
  deleted: boolean;
  block: boolean;
}

/** Word nests a handful; a million open braces are an attack on memory. */
const MOST_GROUPS = 1_000;
const CONTROL = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^]))/y;
const PLAIN = /[^\\{}\r\n]+/y;
/** Data, not words. */
const HEXADECIMAL = /^[0-9a-fA-F\s]{64,}$/;

/**
 * RTF (specification 1.9.1): body, headers, notes, annotations and hidden text in their order; properties, fields and
 * unknown groups on lines `label: text`; embedded objects as files of their own.
 *
 * @throws Unreadable `broken`
 */
export async function readRtf(bytes: Uint8Array, reading: Reading): Promise<void> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const decoder = rtfDecoder();
  const objects: Uint8Array[] = [];
  const pictures: Uint8Array[] = [];
  const sink = reading.text;
  let group: Group = newGroup(BODY, 1);
  const outer: Group[] = [];
  let deleted = '';
  let toSkip = 0;
  let hidParagraph = false;
  let ignorable = false;
  let at = 0;

  const emit = (text: string): void => {
    if (text === '') return;
    if (group.destination.type !== 'body') {
      if (group.destination.type !== 'silent') group.parts.push(text);
    } else if (group.deleted) deleted += text;
    else {
      sink.write(text);
      if (text === '\n') flushDeleted();
    }
  };
  const flushDeleted = (): void => {
    sink.note('deleted', deleted);
    deleted = '';
  };
  const flushBytes = (): void => emit(decoder.take());

  const close = (): void => {
    flushBytes();
    const ended = group;
    const around = outer.pop();
    if (around === undefined) return;
    group = around;
    const text = ended.parts.join('');
    if (ended.block) sink.endLine();
    // An inner group of a note belongs to it.
    if (ended.destination === around.destination) around.parts.push(text);
    else finish(ended.destination, text);
  };
  const finish = (destination: Destination, text: string): void => {
    switch (destination.type) {
      case 'picture':
        pictures.push(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
        break;
      case 'object':
        objects.push(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
        break;
      case 'note':
        if (!HEXADECIMAL.test(text)) sink.note(destination.label, text.replaceAll(/\s+/g, ' '));
        break;
      case 'body':
      case 'silent':
        break;
    }
  };

  const word = (name: string, value: number | null): void => {
    if (group.destination.type === 'silent' && PARAGRAPHS.has(name)) hidParagraph = true;
    switch (name) {
      case 'u': {
        emit(String.fromCharCode(((value ?? 0) + 0x10000) & 0xffff));
        toSkip = group.fallbackLength;
        return;
      }
      case 'uc':
        group.fallbackLength = Math.min(Math.max(0, value ?? 1), LONGEST_FALLBACK);
        return;
      case 'ansicpg':
        decoder.useCodePage(value ?? 1252);
        return;
      case 'mac':
        decoder.useCodePage(10_000);
        return;
      case 'deleted':
        group.deleted = value !== 0;
        return;
      case 'bin': {
        // In running text no program writes it, and what it would pass over might be anything.
        if (group.destination.type === 'body' || group.destination.type === 'note') return;
        const data = source.slice(at, at + Math.max(0, value ?? 0));
        if (group.destination.type !== 'silent')
          group.parts.push(Buffer.from(data, 'latin1').toString('hex'));
        at += data.length;
        return;
      }
      case 'fcharset':
        return;
      default:
        break;
    }
    const character = CHARACTERS[name];
    if (character !== undefined) {
      emit(character);
      return;
    }
    if (group.destination.type === 'silent') return;
    const destination = destinationOf(name, ignorable);
    if (destination === null) return;
    group = { ...newGroup(destination, group.fallbackLength), deleted: group.deleted, block: isBlock(name) };
    if (group.block) sink.endLine();
  };

  while (at < source.length) {
    const character = source[at];
    if (character === '{') {
      flushBytes();
      if (outer.length >= MOST_GROUPS) throw new Unreadable('broken');
      outer.push(group);
      group = { ...newGroup(group.destination, group.fallbackLength), deleted: group.deleted };
      toSkip = 0;
      at++;
    } else if (character === '}') {
      close();
      toSkip = 0;
      at++;
    } else if (character === '\\') {
      CONTROL.lastIndex = at;
      const [whole = '\\', name, value, hex, symbol] = CONTROL.exec(source) ?? [];
      at += whole.length;
      if (hex !== undefined) {
        if (toSkip > 0) toSkip--;
        else decoder.add(Number.parseInt(hex, 16));
        continue;
      }
      flushBytes();
      if (name !== undefined) {
        word(name, value === undefined ? null : Number(value));
        ignorable = false;
      } else if (symbol === '*') ignorable = true;
      else if (toSkip > 0) toSkip--;
      else emit(SYMBOLS[symbol ?? ''] ?? '');
    } else if (character === '\r' || character === '\n') {
      at++;
    } else {
      flushBytes();
      PLAIN.lastIndex = at;
      const [run = ' '] = PLAIN.exec(source) ?? [];
      at += run.length;
      emit(run.slice(Math.min(toSkip, run.length)));
      toSkip = Math.max(0, toSkip - run.length);
      ignorable = false;
    }
  }
  flushBytes();
  if (hidParagraph && outer.length > 0) reading.unread('broken');
  while (outer.length > 0) close();
  flushDeleted();
  for (const object of objects) await reading.nested(object);
  for (const picture of pictures) await reading.nestedPicture(picture);
}

/** What stands for a character where programs do not know it: one or two bytes, four in GB 18030. More would hide text. */
const LONGEST_FALLBACK = 4;
/** In a table of fonts or colours only when its end is missing: it holds what follows, which is the text. */
const PARAGRAPHS = new Set(['par', 'pard']);

const SYMBOLS: Readonly<Record<string, string>> = {
  '\\': '\\',
  '{': '{',
  '}': '}',
  '~': ' ',
  _: '-',
  '\n': '\n',
  '\r': '\n',
};

function newGroup(destination: Destination, fallbackLength: number): Group {
  return { destination, parts: [], fallbackLength, deleted: false, block: false };
}
