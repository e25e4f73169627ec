import { encryptedShare } from '../reading/encrypted-text.ts';
import type { Reading } from '../reading/reading.ts';
import { base64File } from './base64-file.ts';
import { readDataUrlsIn } from './data-url.ts';

/** RFC 5545 and RFC 6350 (and its forerunners), which break lines in the middle of a word. */
const CALENDAR_OR_CARD = /^BEGIN:V(?:CALENDAR|CARD)\b/i;
const FOLD = /\r?\n[ \t]/g;
const QUOTED = /^([^:\r\n]{0,200};ENCODING=QUOTED-PRINTABLE[^:\r\n]{0,200}:)((?:.*=\r?\n)*.*)$/gim;

/** Files in calendars and cards, which are pictures of people and attachments of meetings. */
const ENCODED_VALUE = /;ENCODING=(?:B|BASE64)\b[^:\r\n]{0,200}:([A-Za-z0-9+/=]+)/gi;

/** Text, Markdown, CSV, source code, logs: what stands there is what a reader sees, and files in it as Base64. */
export async function readPlainText(text: string, reading: Reading): Promise<void> {
  if (encryptedShare(text) !== 'none') reading.unread('encrypted');
  const isFolded = CALENDAR_OR_CARD.test(text.trimStart());
  const shown = isFolded ? unfolded(text) : text;
  reading.text.write(shown);
  await readDataUrlsIn(text, reading);
  const whole = base64File(text);
  if (whole !== null) await reading.nested(whole);
  if (!isFolded) return;
  for (const [, data = ''] of shown.matchAll(ENCODED_VALUE)) {
    await reading.nestedPicture(Buffer.from(data, 'base64'));
  }
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
