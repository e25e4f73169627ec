import type { Reading } from '../reading/reading.ts';
import { readDataUrlsIn } from './data-url.ts';

/** RFC 5545 and RFC 6350 (and its forerunners), which break lines in the middle of a word. */
const CALENDAR_OR_CARD = /^BEGIN:V(?:CALENDAR|CARD)\b/i;
const FOLD = /\r?\n[ \t]/g;
const QUOTED = /^([^:\r\n]{0,200};ENCODING=QUOTED-PRINTABLE[^:\r\n]{0,200}:)((?:.*=\r?\n)*.*)$/gim;

/** Text, Markdown, CSV, source code, logs: what stands there is what a reader sees, and files in `data:` addresses. */
export async function readPlainText(text: string, reading: Reading): Promise<void> {
  reading.text.write(CALENDAR_OR_CARD.test(text.trimStart()) ? unfolded(text) : text);
  await readDataUrlsIn(text, reading);
}

function unfolded(text: string): string {
  return text
    .replaceAll(QUOTED, (_line, name: string, value: string) => name + quotedPrintable(value))
    .replaceAll(FOLD, '');
}

function quotedPrintable(value: string): string {
  const bytes = value
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9a-f]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
