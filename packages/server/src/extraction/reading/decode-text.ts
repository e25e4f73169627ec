/** What no text in a single-byte character set holds; escape (0x1b) stands in what terminals recorded. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

const SAMPLE_BYTES = 4_096;

/**
 * Text in the character set that it has: by byte order mark, else as declared, else UTF-16 by its zero bytes, else
 * UTF-8, else windows-1252, which gives every byte a meaning and reads ASCII, and so most values, right in any case,
 * with the UTF-8 that stands in it.
 *
 * @param declared a label by https://encoding.spec.whatwg.org/#names-and-labels; unknown ones are ignored
 * @returns `null` for what is no text
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string | null {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return asText(decode(bytes, marked, false));
  if (declared !== null) {
    const text = asText(decode(bytes, declared, true));
    if (text !== null) return text;
  }
  const wide = looksLikeUtf16(bytes);
  if (wide !== null) return asText(decode(bytes, wide, true));
  const text = asText(decode(bytes, 'utf-8', true));
  if (text !== null) return text;
  const western = decodeMixed(bytes);
  return western === null || CONTROLS.test(western) ? null : western;
}

/** The well-formed sequences of more than one byte (Unicode 17, table 3-7), and bytes that Latin-1 has no character for. */
const SEQUENCES_OR_BYTE =
  /(?:[\u00c2-\u00df][\u0080-\u00bf]|\u00e0[\u00a0-\u00bf][\u0080-\u00bf]|[\u00e1-\u00ec\u00ee\u00ef][\u0080-\u00bf]{2}|\u00ed[\u0080-\u009f][\u0080-\u00bf]|\u00f0[\u0090-\u00bf][\u0080-\u00bf]{2}|[\u00f1-\u00f3][\u0080-\u00bf]{3}|\u00f4[\u0080-\u008f][\u0080-\u00bf]{2}){1,1000}|[\u0080-\u009f]/g;
const ILL_FORMED = '\ufffd';
/** More of them, and it is a text in another character set. */
const MOST_ILL_FORMED = 10_000;
const WESTERN = new TextDecoder('windows-1252');

/** windows-1252; in a text that is UTF-8 but for some bytes, only these: logs and joined files are such. */
function decodeMixed(bytes: Uint8Array): string | null {
  const utf8 = new TextDecoder('utf-8').decode(bytes).split('\n');
  const isMostlyUtf8 =
    countIllFormed(utf8) <= MOST_ILL_FORMED && utf8.some((line) => /[^\0-\u007f\ufffd]/.test(line));
  if (!isMostlyUtf8) return decode(bytes, 'windows-1252', false);
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
  return utf8
    .map((line, index) => (line.includes(ILL_FORMED) ? decodeMixedLine(latin1[index] ?? '') : line))
    .join('\n');
}

/** Goes on counting only until there are too many. */
function countIllFormed(lines: readonly string[]): number {
  let count = 0;
  for (const line of lines) {
    for (let at = line.indexOf(ILL_FORMED); at !== -1 && count <= MOST_ILL_FORMED; count++) {
      at = line.indexOf(ILL_FORMED, at + 1);
    }
  }
  return count;
}

function decodeMixedLine(latin1: string): string {
  return latin1.replaceAll(SEQUENCES_OR_BYTE, (sequences) => {
    const part = Buffer.from(sequences, 'latin1');
    return part.length > 1 ? part.toString('utf8') : WESTERN.decode(part);
  });
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Most characters of most texts are below 256, so one byte of each pair is zero. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even++;
    if (sample[at + 1] === 0) odd++;
  }
  const pairs = Math.floor(sample.length / 2);
  if (odd > pairs * 0.6 && even === 0) return 'utf-16le';
  return even > pairs * 0.6 && odd === 0 ? 'utf-16be' : null;
}

function decode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

function asText(text: string | null): string | null {
  return text === null || text.includes('\0') ? null : text;
}
