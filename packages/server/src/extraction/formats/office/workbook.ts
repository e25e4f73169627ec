import { decodeXml, parseXml } from '../../reading/parse-xml.ts';
import type { TextSink } from '../../reading/text-sink.ts';
import type { ArchiveEntry } from '../open-archive.ts';
import { readCellStyles } from './cell-styles.ts';
import { readRelationships } from './relationships.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readSheet } from './sheet.ts';

interface Part {
  readonly entry: ArchiveEntry;
  readonly type: string;
}

export interface Workbook {
  /** One reader a sheet, in the order of the tabs, hidden ones included; then one for what no sheet shows. */
  readonly readers: readonly ((sink: TextSink) => void)[];
  /** Names of the parts that these readers cover. */
  readonly parts: ReadonlySet<string>;
}

/** @throws Unreadable `broken`, `too_large` */
export function openWorkbook(parts: readonly Part[]): Workbook {
  const find = (pattern: RegExp) => parts.find(({ type }) => pattern.test(type))?.entry;
  const book = find(/(?:sheet|template)\.main\+xml$|macroEnabled\.main\+xml$/);
  const { names, date1904 }: Tabs =
    book === undefined ? { names: new Map(), date1904: false } : readTabs(book, parts);

  const strings = readSharedStrings(find(/sharedStrings\+xml$/)?.bytes() ?? null);
  const styles = readCellStyles(find(/spreadsheetml\.styles\+xml$/)?.bytes() ?? null, date1904);
  const order = [...names.keys()];
  const sheets = parts
    .filter(({ type }) => type.endsWith('spreadsheetml.worksheet+xml'))
    .map(({ entry }) => entry)
    .sort((a, b) => rank(order, a.name) - rank(order, b.name));
  const covered = new Set(sheets.map(({ name }) => name));
  const shown = new Set<number>();
  const stringAt = (index: number): string => {
    shown.add(index);
    return strings[index] ?? '';
  };
  const readers = sheets.map((entry) => (sink: TextSink) => {
    sink.note('sheet', names.get(entry.name) ?? '');
    readSheet(decodeXml(entry.bytes()), { stringAt, styles }, sink);
  });
  const readRest = (sink: TextSink): void => {
    for (const [part, title] of names) if (!covered.has(part)) sink.note('sheet', title);
    for (const [index, text] of strings.entries()) if (!shown.has(index)) sink.line(text);
  };
  return { parts: covered, readers: [...readers, readRest] };
}

function rank(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
}

interface Tabs {
  /** Title by part name, in the order of the tabs. */
  readonly names: ReadonlyMap<string, string>;
  readonly date1904: boolean;
}

function readTabs(book: ArchiveEntry, parts: readonly Part[]): Tabs {
  const relations = `${book.name.replace(/[^/]+$/, '_rels/$&')}.rels`;
  const related = parts.find(({ entry }) => entry.name === relations)?.entry;
  const targets = new Map(
    related === undefined
      ? []
      : readRelationships(related.name, related.bytes()).map(({ id, target }) => [id, target]),
  );
  const names = new Map<string, string>();
  let date1904 = false;
  parseXml(decodeXml(book.bytes()), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') names.set(targets.get(attributes['id'] ?? '') ?? '', attributes['name'] ?? '');
    },
  });
  return { names, date1904 };
}
