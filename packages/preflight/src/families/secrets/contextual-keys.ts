import type { ContextualFormat } from './key-format.ts';
import { CONTEXTUAL_FORMATS } from './key-formats.ts';

/** How far before a name its vendor counts, characters: the heading of a YAML block, the host of a request. */
const REACH = 100;

/** Formats under each length that fits, so that a value asks only the few that it could be. */
const BY_VENDOR_WORD: readonly ContextualFormat[] = CONTEXTUAL_FORMATS;

/** The vendor's type of a value without a prefix, by its shape and the vendor's name in or before the name it has. */
export function contextualTypeOf(
  value: string,
  name: string,
  text: string,
  nameStart: number,
): string | undefined {
  let around: string | undefined;
  for (const { type, words, value: shape, name: named } of BY_VENDOR_WORD) {
    if (!shape.test(value) || named?.test(name) === false) continue;
    around ??= `${text.slice(Math.max(0, nameStart - REACH), nameStart)}${name}`.toLowerCase();
    const nearby = around;
    if (words.some((word) => nearby.includes(word))) return type;
  }
  return undefined;
}
