import { Parser } from 'htmlparser2';

import { decodeText } from '../reading/decode-text.ts';
import type { Reading } from '../reading/reading.ts';
import { Unreadable } from '../reading/unreadable.ts';
import { isWorthNoting } from '../reading/worth-noting.ts';
import { readDataUrl } from './data-url.ts';

/** Browsers flatten what is nested deeper than 512; each level costs the parser as much as there are levels. */
const MOST_OPEN = 10_000;

/** Elements that do not break the line: a value may be written across them. Every other one does. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const VERBATIM: ReadonlySet<string> = new Set(['pre', 'textarea', 'script', 'style']);
const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
/** Shape and number of the page, nothing that anybody wrote. */
const SILENT_ATTRIBUTES: ReadonlySet<string> = new Set(
  'rel type lang dir width height colspan rowspan align valign border cellpadding cellspacing role tabindex integrity nonce crossorigin charset media d points viewbox transform fill stroke method target loading decoding sizes'.split(
    ' ',
  ),
);
/** Names for programs, which are noise unless somebody made one out of an address or a number. */
const NAMING_ATTRIBUTES: ReadonlySet<string> = new Set(['class', 'style', 'id', 'for']);
const EMBEDDED_IN_STYLE = /data:[^)"'\s]+/gi;

/**
 * HTML as a reader sees it, cells of a row separated by tabs, and what a parser would get besides: comments, scripts,
 * and attributes (`alt`, `title`, `value`, `href`, `content`, `data-…`) each on a line `name: value` behind its block. What
 * only looks like a tag, such as `<jane@x.example>` in Markdown, and a tag that never ends follow as they are.
 */
export async function readHtml(bytes: Uint8Array, reading: Reading): Promise<void> {
  const text = decodeText(bytes, declaredCharset(bytes)) ?? '';
  await readMarkup(text, reading);
}

export async function readMarkup(text: string, reading: Reading): Promise<void> {
  const sink = reading.text;
  const notes: [string, string][] = [];
  const embedded: string[] = [];
  const frames: string[] = [];
  let pendingSpace = false;
  let cellsInRow = 0;

  const flushNotes = () => {
    for (const [label, value] of notes) sink.note(label, value);
    notes.length = 0;
  };
  const breakLine = () => {
    pendingSpace = false;
    sink.endLine();
    flushNotes();
  };
  let verbatim = 0;
  let open = 0;
  let parsedTo = 0;
  const parsed = () => (parsedTo = Math.max(parsedTo, parser.endIndex + 1));

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        parsed();
        if ([name, ...Object.keys(attributes)].some(isWorthNoting)) {
          notes.push(['tag', text.slice(parser.startIndex, parser.endIndex + 1)]);
          attributes = {};
        }
        if (++open > MOST_OPEN) throw new Unreadable('broken');
        if (CELLS.has(name)) {
          pendingSpace = false;
          if (cellsInRow++ > 0) sink.write('\t');
        } else if (!INLINE.has(name) && cellsInRow === 0) breakLine();
        else if (!INLINE.has(name)) pendingSpace = true;
        if (name === 'tr') cellsInRow = 0;
        if (VERBATIM.has(name)) verbatim++;
        if (name === 'img' && !/^data:/i.test(attributes['src'] ?? '')) reading.picture('unread');
        for (const [attribute, value] of Object.entries(attributes)) {
          if (/^data:/i.test(value)) embedded.push(value);
          else if (attribute === 'srcdoc') frames.push(value);
          else if (attribute === 'style' && value.includes('data:')) {
            embedded.push(...(value.match(EMBEDDED_IN_STYLE) ?? []));
          } else if (isNoted(attribute, value)) notes.push([attribute, decodedUrl(attribute, value)]);
        }
      },
      ontext(data) {
        parsed();
        if (verbatim > 0) {
          sink.write(data);
          return;
        }
        const collapsed = data.replaceAll(/[\t\n\f\r ]+/g, ' ');
        if (collapsed === ' ') {
          pendingSpace = true;
          return;
        }
        const leading = pendingSpace && !collapsed.startsWith(' ') && !sink.atLineStart ? ' ' : '';
        const shown = sink.atLineStart ? collapsed.trimStart() : collapsed;
        pendingSpace = shown.endsWith(' ');
        sink.write(`${leading}${pendingSpace ? shown.slice(0, -1) : shown}`);
      },
      oncomment(data) {
        parsed();
        notes.push(['comment', data]);
      },
      onprocessinginstruction(_name, data) {
        parsed();
        notes.push(['declaration', data.replace(/^[!?]/, '')]);
      },
      onclosetag(name, isImplied) {
        if (!isImplied) parsed();
        open--;
        if (VERBATIM.has(name)) verbatim--;
        if (name === 'tr' || name === 'table') cellsInRow = 0;
        if (!INLINE.has(name) && !CELLS.has(name) && cellsInRow === 0) breakLine();
        else if (!INLINE.has(name)) pendingSpace = true;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeCDATA: true },
  );
  parser.write(text);
  parser.end();
  notes.push(['tag', text.slice(parsedTo)]);
  breakLine();
  for (const url of embedded) await readDataUrl(url, reading);
  for (const frame of frames) await reading.nested(Buffer.from(`<html>${frame}`));
}

function isNoted(attribute: string, value: string): boolean {
  if (SILENT_ATTRIBUTES.has(attribute) || value.trim() === '') return false;
  return !NAMING_ATTRIBUTES.has(attribute) || isWorthNoting(value);
}

/** Addresses are often percent-encoded; people at the other end get them decoded. */
function decodedUrl(attribute: string, value: string): string {
  if (!/^(?:href|src|action|content|cite|formaction|poster)$/.test(attribute) || !value.includes('%'))
    return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:-]{2,40})/i;

/** As https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding looks for it: in the first kilobyte. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  const label = META_CHARSET.exec(head)?.[1] ?? null;
  // A page that could be read so far is in no 16-bit character set, whatever it says.
  return label !== null && /^utf-16/i.test(label) ? 'utf-8' : label;
}
