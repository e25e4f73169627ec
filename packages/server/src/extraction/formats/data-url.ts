import type { Reading } from '../reading/reading.ts';
import { recognize } from '../reading/recognize.ts';

const DATA_URL = /^data:([^,]{0,200}),(.*)$/is;
const ENCODED_DATA_URL =
  /data:[\w.+-]{1,60}\/[\w.+-]{1,100}(?:;[\w.=+-]{1,100}){0,5};base64,[A-Za-z0-9+/_-]{8,}={0,2}/g;

/** What stands in a `data:` address (RFC 2397) is a file of its own. */
export async function readDataUrl(url: string, reading: Reading): Promise<void> {
  const [, description = '', data = ''] = DATA_URL.exec(url) ?? [];
  if (/^(?:font|audio|video)\//i.test(description) || /^application\/(?:x-)?font/i.test(description)) return;
  const bytes = /;\s*base64\s*$/i.test(description)
    ? Buffer.from(data, 'base64')
    : Buffer.from(percentDecoded(data), 'latin1');
  if (bytes.length === 0) return;
  if (/^image\//i.test(description)) await reading.nestedPicture(bytes);
  else await reading.nested(bytes);
}

/**
 * Those in a text of whichever kind that hide what they hold, as pictures in Markdown and in requests to models do. What
 * is no document, such as a program in a script, stays the text that it is.
 */
export async function readDataUrlsIn(text: string, reading: Reading): Promise<void> {
  if (!text.includes(';base64,')) return;
  for (const [url] of text.matchAll(ENCODED_DATA_URL)) {
    const { format } = recognize(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    if (format !== 'binary' && format !== 'ole') await readDataUrl(url, reading);
  }
}

function percentDecoded(data: string): string {
  return data.replaceAll(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
