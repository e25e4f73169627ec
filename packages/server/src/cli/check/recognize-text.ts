/** What a run of bytes is, before anything is sent. */
export type Recognized =
  | { readonly type: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly type: 'not_text'; readonly what: string };

interface Signature {
  readonly what: string;
  readonly bytes: string;
}

/** Formats whose first bytes may look like text; everything else binary shows by NUL bytes or broken UTF-8. */
const SIGNATURES: readonly Signature[] = [
  { what: 'a PDF', bytes: '%PDF-' },
  { what: 'a ZIP archive or an Office document', bytes: 'PK\u0003\u0004' },
  { what: 'an empty ZIP archive', bytes: 'PK\u0005\u0006' },
  { what: 'an RTF document', bytes: '{\\rtf' },
  { what: 'a PostScript document', bytes: '%!PS' },
  { what: 'an image', bytes: 'GIF8' },
  { what: 'an image', bytes: '\u0089PNG' },
  { what: 'an image', bytes: '\u00ff\u00d8\u00ff' },
  { what: 'a gzip archive', bytes: '\u001f\u008b' },
  { what: 'an Office document', bytes: '\u00d0\u00cf\u0011\u00e0' },
  { what: 'a 7-Zip archive', bytes: '7z\u00bc\u00af' },
  { what: 'a RAR archive', bytes: 'Rar!\u001a' },
];

/** By the first bytes; at least 8 of them unless the input is shorter. */
export function recognizeText(head: Uint8Array): Recognized {
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1');
  const signature = SIGNATURES.find(({ bytes }) => start.startsWith(bytes));
  if (signature !== undefined) return { type: 'not_text', what: signature.what };
  if (start.startsWith('\u00ff\u00fe')) return { type: 'text', encoding: 'utf-16le' };
  if (start.startsWith('\u00fe\u00ff')) return { type: 'text', encoding: 'utf-16be' };
  return { type: 'text', encoding: 'utf-8' };
}
