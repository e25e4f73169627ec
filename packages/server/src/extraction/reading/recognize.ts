import type { FileFormat } from '../../domain/text-extractor.ts';
import { decodeText } from './decode-text.ts';
import { looksLikeMail } from './looks-like-mail.ts';

/** What the bytes are. Office documents and archives share `zip` until somebody has looked into them. */
export type Recognized =
  | { readonly type: 'binary'; readonly format: Exclude<FileFormat, TextFormat> | 'ole' }
  | { readonly type: 'text'; readonly format: TextFormat; readonly text: string };

type TextFormat = 'text' | 'json' | 'html' | 'xml' | 'eml';

const HEAD_BYTES = 1_024;
/** A comment of 65,535 bytes and the record itself: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 */
const ZIP_END_BYTES = 65_557;

/** In Latin-1, at the beginning of the file. */
const SIGNATURES: readonly (readonly [string, Exclude<FileFormat, TextFormat> | 'ole'])[] = [
  ['PK\u0003\u0004', 'zip'],
  ['PK\u0005\u0006', 'zip'],
  ['PK\u0007\u0008', 'zip'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'],
  ['\u001f\u008b', 'gzip'],
  ['\u0089PNG\r\n\u001a\n', 'image'],
  ['\u00ff\u00d8\u00ff', 'image'],
  ['GIF87a', 'image'],
  ['GIF89a', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['8BPS\0', 'image'],
  ['\0\0\u0001\0', 'image'],
  ['\u0001\0\0\0', 'image'],
  ['\u00d7\u00cd\u00c6\u009a', 'image'],
  ['\u0001\0\t\0', 'image'],
  ['%!PS', 'binary'],
];

/** By content alone. */
export function recognize(bytes: Uint8Array): Recognized {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const signature = SIGNATURES.find(([start]) => head.startsWith(start));
  if (signature !== undefined) return { type: 'binary', format: signature[1] };
  const start = head.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, '');
  if (start.startsWith('%PDF-')) return { type: 'binary', format: 'pdf' };
  if (start.startsWith(String.raw`{\rtf`)) return { type: 'binary', format: 'rtf' };

  const text = decodeText(bytes);
  if (text === null) return { type: 'binary', format: recognizeBinary(bytes, head) };
  // Readers take a PDF that begins somewhere in the first kilobyte; so does a text that merely speaks of one.
  if (head.includes('%PDF-') && text.includes('startxref')) return { type: 'binary', format: 'pdf' };
  return { type: 'text', format: recognizeText(text), text };
}

function recognizeBinary(bytes: Uint8Array, head: string): 'pdf' | 'image' | 'zip' | 'binary' {
  if (head.includes('%PDF-')) return 'pdf';
  if (
    head.startsWith('BM') ||
    /^RIFF[^]{4}WEBP/.test(head) ||
    /^[^]{4}ftyp(?:heic|heix|mif1|avif)/.test(head)
  ) {
    return 'image';
  }
  // An archive may stand behind anything, such as a program that unpacks it: readers begin at its end.
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - ZIP_END_BYTES)));
  return tail.includes('PK\u0005\u0006', 0, 'latin1') ? 'zip' : 'binary';
}

const HTML_START = /^(?:<!doctype html|<html|<head|<body|<!--)/i;
const HTML_WITHIN = /<(?:!doctype html|html|head|body|table|div)[\s>]/i;
const TEXT_HEAD_CHARACTERS = 4_096;

function recognizeText(text: string): TextFormat {
  const head = text.slice(0, TEXT_HEAD_CHARACTERS).trimStart();
  if (/^[[{]/.test(head)) return 'json';
  if (HTML_START.test(head)) return head.startsWith('<!--') && !HTML_WITHIN.test(head) ? 'xml' : 'html';
  if (head.startsWith('<?xml')) return /<html[\s>]/i.test(head) ? 'html' : 'xml';
  if (/^<[A-Za-z_!]/.test(head)) return HTML_WITHIN.test(head) ? 'html' : 'xml';
  if (looksLikeMail(head)) return 'eml';
  return HTML_WITHIN.test(head) ? 'html' : 'text';
}
