import { CONTEXTUAL_FORMATS } from './key-formats.ts';
import { randomnessOf } from './randomness.ts';

/** How far before a name its vendor counts, characters: the heading of a YAML block, the host of a request. */
const REACH = 100;

/** The vendor's type of a value without a prefix, by its shape and the vendor's name in or before the name it has. */
export function contextualTypeOf(
  value: string,
  name: string,
  text: string,
  nameStart: number,
): string | undefined {
  let around: string | undefined;
  for (const { type, words, value: shape, name: named } of CONTEXTUAL_FORMATS) {
    if (!shape.test(value) || named?.test(name) === false) continue;
    if (randomnessOf(value) === 'none') return undefined;
    around ??= `${text.slice(Math.max(0, nameStart - REACH), nameStart)}${name}`.toLowerCase();
    const nearby = around;
    if (words.some((word) => nearby.includes(word))) return type;
  }
  return undefined;
}
