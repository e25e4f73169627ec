import { decodeXml, parseXml } from '../../reading/parse-xml.ts';

/** The strings that cells refer to by number; formatted runs joined, phonetic hints left out. */
export function readSharedStrings(bytes: Uint8Array | null): readonly string[] {
  if (bytes === null) return [];
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  parseXml(decodeXml(bytes), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't';
    },
    text(text) {
      if (inText && !phonetic) current += text;
    },
    close(name) {
      if (name === 'si') strings.push(current);
      if (name === 'rPh') phonetic = false;
      inText = false;
    },
  });
  return strings;
}
