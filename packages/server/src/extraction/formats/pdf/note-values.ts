import type { TextSink } from '../../reading/text-sink.ts';

/** Fields of annotations, properties and outlines that say how something looks or is found, not what it says. */
const SILENT: ReadonlySet<string> = new Set(
  (
    'id fileId type name page subtype annotationType color backgroundColor borderColor borderStyle rect rotation fontName fieldType ' +
    'dest destination creationDate modificationDate CreationDate ModDate PDFFormatVersion EncryptFilterName Producer Trapped ' +
    'hasAppearance defaultAppearance defaultAppearanceData inReplyTo replyType state stateModel baseUrl contentsObj titleObj dir ' +
    'kidIds structParent fontColor appearance editable exportValues radioButton checkBox'
  ).split(' '),
);
const DEEPEST = 6;
const MOST_VALUES = 20_000;

/** Every text in a value of the library, as `field: text`, each line once. Takes whatever the library hands out. */
export function noteValues(value: unknown, sink: TextSink): void {
  const seen = new Set<string>();
  let visited = 0;
  const visit = (one: unknown, label: string, depth: number): void => {
    if (++visited > MOST_VALUES || depth > DEEPEST) return;
    if (typeof one === 'string') {
      const line = `${label}: ${one.trim()}`;
      if (one.trim() === '' || seen.has(line)) return;
      seen.add(line);
      sink.note(label, one);
    } else if (Array.isArray(one)) {
      for (const item of one) visit(item, label, depth + 1);
    } else if (one instanceof Map) {
      for (const [key, item] of one) visit(item, String(key), depth + 1);
    } else if (typeof one === 'object' && one !== null && !ArrayBuffer.isView(one)) {
      for (const [key, item] of Object.entries(one)) if (!SILENT.has(key)) visit(item, key, depth + 1);
    }
  };
  visit(value, 'value', 0);
}
