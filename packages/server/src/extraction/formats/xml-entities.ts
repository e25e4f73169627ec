import { Unreadable } from '../reading/unreadable.ts';

/** In UTF-16 code units, of all replacement texts together: far above any honest use, far below any harm. */
const MAX_EXPANDED = 1_000_000;

const ENTITY = /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const REFERENCE = /&([\w.:-]+);/g;
const CHARACTER = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;

export interface Entities {
  readonly entities: Readonly<Record<string, string>>;
  /** The replacement texts as a reader sees them. */
  readonly values: readonly string[];
}

/**
 * The entities that a document declares for itself, each expanded whole.
 *
 * @throws Unreadable `too_large` when they unfold to more than a million characters ("billion laughs"), or for ever
 */
export function readEntities(text: string): Entities {
  const raw = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(ENTITY)) {
    if (!raw.has(name)) raw.set(name, double ?? single ?? '');
  }
  let total = 0;
  const expanded = new Map<string, string>();
  const expand = (name: string, above: ReadonlySet<string>): string => {
    const known = expanded.get(name);
    if (known !== undefined) return known;
    if (above.has(name) || above.size > 100) throw new Unreadable('too_large');
    const inner = new Set([...above, name]);
    let value = '';
    let from = 0;
    const source = raw.get(name) ?? '';
    for (const reference of source.matchAll(REFERENCE)) {
      const [whole, other = ''] = reference;
      value += source.slice(from, reference.index) + (raw.has(other) ? expand(other, inner) : whole);
      from = reference.index + whole.length;
      if (total + value.length > MAX_EXPANDED) throw new Unreadable('too_large');
    }
    value = (value + source.slice(from)).replaceAll(CHARACTER, characterOf);
    total += value.length;
    if (total > MAX_EXPANDED) throw new Unreadable('too_large');
    expanded.set(name, value);
    return value;
  };
  for (const name of raw.keys()) expand(name, new Set());
  return { entities: Object.fromEntries(expanded), values: [...expanded.values()] };
}

/** What else a document declares about itself: defaults, notations, comments, addresses, what goes into declarations. */
export function otherDeclarations(doctype: string): string {
  return doctype.replaceAll(ENTITY, '').replaceAll(/\s+/g, ' ').trim();
}

function characterOf(reference: string, hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
}
