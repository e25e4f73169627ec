import PostalMime from 'postal-mime';
import type { Attachment } from 'postal-mime';
import { decodeWords } from 'postal-mime';

import { decodeText } from '../reading/decode-text.ts';
import type { Reading } from '../reading/reading.ts';
import { encryptedShare } from '../reading/encrypted-text.ts';
import { TextSink } from '../reading/text-sink.ts';
import { readMarkup } from './html.ts';
import { partHeaders } from './part-headers.ts';

/** Proof and transport, whose long random values nobody reads. */
const SILENT_HEADERS =
  /^(?:dkim-signature|domainkey-signature|arc-.*|authentication-results|received-spf|x-ms-exchange-.*|x-google-.*|x-microsoft-antispam.*|x-forefront-.*|content-type|content-transfer-encoding|mime-version)$/;

/** A line that begins the next message of an mbox file (RFC 4155). */
const MBOX_FROM = /^From \S+ .*\d{4}\s*$/m;

/** Mail: header fields, both bodies where there are two, and each attachment as a file of its own. */
export async function readMail(bytes: Uint8Array, reading: Reading): Promise<void> {
  const messages = splitMailbox(bytes);
  for (const message of messages) await readMessage(message, reading);
}

async function readMessage(bytes: Uint8Array, reading: Reading): Promise<void> {
  const mail = await PostalMime.parse(bytes, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  for (const { key, originalKey, value } of mail.headers) {
    if (!SILENT_HEADERS.test(key)) reading.text.note(originalKey, decodeWords(value));
  }
  reading.text.write('\n');
  if (mail.text !== undefined) {
    if (encryptedShare(mail.text) !== 'none') reading.unread('encrypted');
    reading.text.write(mail.text);
    reading.text.endLine();
  }
  if (mail.html !== undefined) await readRichBody(mail.html, mail.text ?? '', reading);
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const text of [...outsideParts(message), ...partHeaders(message)]) reading.text.line(text);
  for (const attachment of mail.attachments) await readAttachment(attachment, reading);
}

const BOUNDARY = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?boundary="?([^";\r\n]{1,200})"?/im;

/** What stands before and behind the parts of a message, where programs show nothing: RFC 2046, 5.1.1. */
function outsideParts(message: string): readonly string[] {
  const bodyAt = message.search(/\r?\n\r?\n/);
  const boundary = bodyAt === -1 ? undefined : BOUNDARY.exec(message.slice(0, bodyAt))?.[1];
  if (boundary === undefined) return [];
  const first = message.indexOf(`\n--${boundary}`, bodyAt);
  const last = message.lastIndexOf(`\n--${boundary}--`);
  const before = first === -1 ? '' : message.slice(bodyAt, first);
  const behind = last === -1 ? '' : message.slice(last + boundary.length + 5);
  return [before, behind].map((text) => (decodeText(Buffer.from(text, 'latin1')) ?? '').trim());
}

/** Most messages say the same twice, as text and as HTML. Of the HTML only what the text does not have counts again. */
async function readRichBody(html: string, plain: string, reading: Reading): Promise<void> {
  const body = new TextSink(reading.budget);
  await readMarkup(html, { ...reading, text: body });
  const known = withoutSpace(plain);
  for (const line of body.toString().split('\n')) {
    if (!known.includes(withoutSpace(line))) reading.text.line(line);
  }
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

async function readAttachment(attachment: Attachment, reading: Reading): Promise<void> {
  const { mimeType, filename, description, content } = attachment;
  // A signature over the message holds certificates, and says nothing that the message does not.
  if (/^application\/(?:x-)?pkcs7-signature$/.test(mimeType)) return;
  reading.text.note('attachment', filename ?? '');
  reading.text.note('description', description ?? '');
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
  // A picture that belongs to the body; one that was attached for itself is a file that cannot be read.
  if (mimeType.startsWith('image/') && mimeType !== 'image/svg+xml' && attachment.related === true) {
    await reading.nestedPicture(bytes);
    return;
  }
  await reading.nested(bytes);
}

function splitMailbox(bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith('From ')) return [bytes];
  const messages: Uint8Array[] = [];
  let start = text.indexOf('\n') + 1;
  while (start > 0 && start < text.length) {
    const rest = text.slice(start);
    const next = MBOX_FROM.exec(rest);
    const end = next === null ? text.length : start + next.index;
    messages.push(bytes.subarray(start, end));
    if (next === null) break;
    start = text.indexOf('\n', end) + 1;
  }
  return messages;
}
