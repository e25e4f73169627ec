/** Windows and Mac code page numbers that are not `windows-NUMBER` in https://encoding.spec.whatwg.org/#names-and-labels. */
const LABELS: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  65_001: 'utf-8',
};

export interface RtfDecoder {
  useCodePage(number: number): void;
  add(byte: number): void;
  /** The text of the bytes since the last call. */
  take(): string;
}

/** Characters written as `\'hh`; those of East Asian code pages take two of them. */
export function rtfDecoder(): RtfDecoder {
  let decoder = new TextDecoder('windows-1252');
  let bytes: number[] = [];
  return {
    useCodePage(number) {
      try {
        decoder = new TextDecoder(LABELS[number] ?? `windows-${number}`);
      } catch {
        // One that nobody uses any more: ASCII, and so most values, is the same in all of them.
      }
    },
    add: (byte) => void bytes.push(byte),
    take() {
      if (bytes.length === 0) return '';
      const text = decoder.decode(Uint8Array.from(bytes));
      bytes = [];
      return text;
    },
  };
}
