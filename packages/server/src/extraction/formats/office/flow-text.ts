import type { XmlAttributes } from '../../reading/parse-xml.ts';
import { parseXml } from '../../reading/parse-xml.ts';
import type { TextSink } from '../../reading/text-sink.ts';
import { isWorthNoting } from '../../reading/worth-noting.ts';

/** Which elements hold the words: Office writes runs (`t`) in paragraphs, OpenDocument writes into the paragraph. */
export type FlowDialect = 'office' | 'open-document';

/** Where a piece of text is being put together. */
interface Frame {
  readonly kind: 'paragraph' | 'cell' | 'row';
  text: string;
}

const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'h']);
const CELLS: ReadonlySet<string> = new Set(['tc', 'table-cell', 'covered-table-cell']);
const ROWS: ReadonlySet<string> = new Set(['tr', 'table-row']);
const WORDS: ReadonlySet<string> = new Set(['t', 'text']);
/** Inside a word or between the runs of one: their end does not end a line. */
const RUN_PARTS: ReadonlySet<string> = new Set(['r', 't', 'rPr', 'span', 'rPh', 'phoneticPr']);
/** Layout and statistics that programs write as text. */
const SILENT_ELEMENTS: ReadonlySet<string> = new Set([
  'posOffset',
  'align',
  'pctWidth',
  'pctHeight',
  'pctPosHOffset',
  'pctPosVOffset',
  'binData',
  'binary-data',
  'binaryData',
  ...'Application AppVersion TotalTime Pages Words Characters CharactersWithSpaces Lines Paragraphs Slides Notes HiddenSlides MMClips'.split(
    ' ',
  ),
  ...'DocSecurity ScaleCrop LinksUpToDate SharedDoc HyperlinksChanged PresentationFormat language revision generator editing-cycles editing-duration'.split(
    ' ',
  ),
]);
const NOTED_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'descr title author tooltip alt instr prompt promptTitle error errorTitle altText displayName userId name-cell string-value ' +
    'string displayText comment description connection command sourceFile label current-value string-value-if-true string-value-if-false'
  ).split(' '),
);
/** Shapes and proofs, which look like numbers and keys. */
const SILENT_ATTRIBUTES: ReadonlySet<string> = new Set(
  'gfxdata hashValue saltValue hash salt viewBox points d path enhanced-path transform value'.split(' '),
);
/** Elements whose `val` or `v` is something that a person wrote. */
const NOTED_VALUES: ReadonlySet<string> = new Set(
  'alias tag docVar default statusText helpText listEntry placeholder attr connectString query s n d x'.split(
    ' ',
  ),
);
/** Elements whose `value` is: controls of forms and their choices. */
const CONTROLS: ReadonlySet<string> = new Set(
  'listItem ocxPr text textarea password hidden formatted-text combobox option item button'.split(' '),
);
/** Properties that an author adds to a document: what stands in them is called by their `name`. */
const NAMED_PROPERTIES: ReadonlySet<string> = new Set(['property', 'user-defined']);
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
  'line-break': '\n',
};
const MOST_SPACES = 100;
/** Which a cell may show as `4.11E+15`. */
const LONG_NUMBER = /^\d{7,}$/;
/** Fonts of pictures, whose codes are no letters: ECMA-376 part 1, 17.3.3.30. */
const PICTURE_FONTS = /dings|symbol/i;
const PRIVATE_USE = 0xf000;

/**
 * The running text of a document part: a line for each paragraph, cells of a table row separated by tabs. What stands
 * aside follows on lines of its own: deleted text, field instructions, alternative texts, authors, cached values.
 *
 * @throws Unreadable `broken` for what is not well-formed
 */
export function readFlow(xml: string, dialect: FlowDialect, sink: TextSink): void {
  const frames: Frame[] = [];
  const path: string[] = [];
  const noted = new Set<string>();
  let loose = '';
  let deleted = '';
  let aside = '';
  /** What programs that know less show in place of a drawing: nearly always the same words again. */
  let alternate: { readonly depth: number; choice: string; fallback: string } | null = null;
  let fallbackDepth = 0;
  let property = '';

  const note = (label: string, value: string): void => {
    const line = `${label}: ${value.trim()}`;
    if (value.trim() === '' || noted.has(line)) return;
    noted.add(line);
    sink.line(line);
  };
  const flushAside = (): void => {
    note('deleted', deleted);
    note('field', aside);
    deleted = '';
    aside = '';
  };
  const append = (text: string): void => {
    const frame = frames.at(-1);
    if (frame === undefined) loose += text;
    else frame.text += text;
  };
  const flushLoose = (): void => {
    sink.line(loose);
    loose = '';
  };
  const inParagraph = (): boolean => frames.at(-1)?.kind === 'paragraph';

  const opened = (name: string, attributes: XmlAttributes): void => {
    if (PARAGRAPHS.has(name)) frames.push({ kind: 'paragraph', text: '' });
    else if (CELLS.has(name)) frames.push({ kind: 'cell', text: '' });
    else if (ROWS.has(name)) frames.push({ kind: 'row', text: '' });
    const character = CHARACTERS[name];
    if (character !== undefined && inParagraph() && path.at(-2) !== 'tabs') append(character);
    if (name === 'sym' && inParagraph()) append(symbol(attributes));
    if (name === 'table-cell' && LONG_NUMBER.test(attributes['value'] ?? ''))
      note('value', attributes['value'] ?? '');
    if (name === 's' && dialect === 'open-document') append(' '.repeat(spaces(attributes['c'])));
    if (NAMED_PROPERTIES.has(name)) property = attributes['name'] ?? '';
    for (const [attribute, value] of Object.entries(attributes)) {
      if (NOTED_ATTRIBUTES.has(attribute)) note(attribute, value);
      else if ((attribute === 'val' || attribute === 'v') && NOTED_VALUES.has(name)) note(name, value);
      else if (attribute === 'value' && CONTROLS.has(name)) note(attribute, value);
      else if (attribute === 'href' && !value.startsWith('#')) note('link', value);
      else if ((attribute === 'formula' || attribute === 'condition') && value.includes('"'))
        note(attribute, value);
      else if (!SILENT_ATTRIBUTES.has(attribute) && isWorthNoting(value)) note(attribute, value);
    }
    if (name === 'table' && path.at(-2) === 'spreadsheet') note('sheet', attributes['name'] ?? '');
  };

  const written = (text: string): void => {
    const element = path.at(-1) ?? '';
    if (element === 'delText') deleted += text;
    else if (element === 'instrText' || element === 'delInstrText') aside += text;
    else if (dialect === 'office' ? WORDS.has(element) : inParagraph()) append(text);
    else if (text.trim() !== '' && !SILENT_ELEMENTS.has(element))
      note(property === '' ? element : property, text);
  };

  const closed = (name: string): void => {
    if (NAMED_PROPERTIES.has(name)) property = '';
    if (PARAGRAPHS.has(name) || CELLS.has(name) || ROWS.has(name)) {
      const frame = frames.pop();
      if (frame !== undefined) place(frame, frames.at(-1), sink);
      if (frame?.kind === 'paragraph') flushAside();
    } else if (loose !== '' && !RUN_PARTS.has(name)) {
      flushLoose();
    }
  };

  parseXml(xml, {
    open(name, attributes) {
      path.push(name);
      if (name === 'AlternateContent') alternate ??= { depth: path.length, choice: '', fallback: '' };
      if (name === 'Fallback' && fallbackDepth === 0) fallbackDepth = path.length;
      if (fallbackDepth === 0) opened(name, attributes);
    },
    text(text) {
      if (fallbackDepth === 0) written(text);
      if (alternate !== null && WORDS.has(path.at(-1) ?? '')) {
        if (fallbackDepth === 0) alternate.choice += text;
        else alternate.fallback += text;
      }
    },
    close(name) {
      path.pop();
      if (fallbackDepth === 0) closed(name);
      else if (path.length < fallbackDepth) fallbackDepth = 0;
      if (alternate !== null && path.length < alternate.depth) {
        if (alternate.fallback !== alternate.choice) note('alternative', alternate.fallback);
        alternate = null;
      }
    },
  });
  flushLoose();
  flushAside();
}

/** Into the cell or row around it; else, as in a text box inside a paragraph, on a line of its own. */
function place(frame: Frame, around: Frame | undefined, sink: TextSink): void {
  if (around === undefined || around.kind === 'paragraph') {
    sink.line(frame.text.replace(/^\t+$/, ''));
  } else if (frame.kind === 'cell' && around.kind === 'row') {
    around.text += `${frame.text.replaceAll(/[\t\n]+/g, ' ')}\t`;
  } else {
    around.text += around.text === '' || around.text.endsWith('\t') ? frame.text : ` ${frame.text}`;
  }
}

function symbol({ font = '', char = '' }: XmlAttributes): string {
  const code = Number.parseInt(char, 16);
  if (!Number.isInteger(code) || code > 0xffff || PICTURE_FONTS.test(font)) return '';
  return String.fromCharCode(code >= PRIVATE_USE ? code - PRIVATE_USE : code);
}

function spaces(count: string | undefined): number {
  const wanted = Number(count ?? 1);
  return Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, MOST_SPACES) : 1;
}
