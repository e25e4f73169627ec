import { BEYOND, type PlainText } from './plain-text.ts';

const TABLE_BITS = 16;
const FOURTH_BITS = 14;
/** What may follow a literal of two characters where the case counts. */
const WORD = /[\w-]/;

/**
 * Literals that are looked for together; at least two characters each.
 *
 * With the case: overlapping ones as well, and after a literal of two characters a letter, a digit, `_` or `-` must follow. With
 * `ignoreCase`: literals in lower case, of those that overlap the first, of those that start together the longest, and not one of
 * two characters at the very end.
 */
export type LiteralSet = Readonly<{ literals: readonly string[]; ignoreCase?: boolean }>;

/** The literal as it was given, and where it stands. */
export type LiteralHit = Readonly<{ literal: string; start: number }>;

export type LiteralScanner = (
  text: string,
  plain: PlainText,
) => ReadonlyMap<LiteralSet, readonly LiteralHit[]>;

/** Literals that start with the same three characters, longest first, by set. */
type Slot = readonly Readonly<{ set: number; ignoreCase: boolean; literals: readonly string[] }>[];

/**
 * Finds every one of many literals wherever it stands, in one pass for all sets that looks up three characters at a time in one
 * table. Gives the hits of each set that has any, in the order of the text.
 */
export function literalScanner(sets: readonly LiteralSet[]): LiteralScanner {
  const { occupied, fourths, slots } = tableOf(sets);
  const firstBeyond = new Set(sets.flatMap(firstCharactersBeyond));

  return (text, plain) => {
    const hits: (LiteralHit[] | undefined)[] = sets.map(() => undefined);
    const look = (slot: number, start: number): void => {
      if (plain.units[start] === BEYOND && !firstBeyond.has(text.charCodeAt(start))) return;
      for (const { set, ignoreCase, literals } of slots.get(slot) ?? []) {
        const last = ignoreCase ? hits[set]?.at(-1) : undefined;
        if (last !== undefined && start < last.start + last.literal.length) continue;
        for (const literal of literals) {
          if (!(ignoreCase ? startsInAnyCase(text, literal, start) : text.startsWith(literal, start)))
            continue;
          (hits[set] ??= []).push({ literal, start });
          if (ignoreCase) break;
        }
      }
    };
    forEachOccupied(plain, occupied, fourths, look);
    const bySet = new Map<LiteralSet, readonly LiteralHit[]>();
    for (const [index, set] of sets.entries()) {
      const own = hits[index];
      if (own !== undefined) bySet.set(set, own);
    }
    return bySet;
  };
}

/** On its own, so that nothing but the loop is in it. */
function forEachOccupied(
  { units, length }: PlainText,
  occupied: Uint32Array,
  fourths: Uint32Array,
  visit: (slot: number, start: number) => void,
): void {
  let packed = ((units[0] ?? 0) & 0x7f) * 0x80 + ((units[1] ?? 0) & 0x7f);
  for (let at = 2; at < length; at += 1) {
    packed = ((packed << 7) | ((units[at] ?? 0) & 0x7f)) & 0x1fffff;
    const slot = slotOf(packed);
    if (((occupied[slot >>> 5] ?? 0) & (1 << (slot & 31))) === 0) continue;
    if (((fourths[fourthsOf(packed)] ?? 0) & fourthBit(units[at + 1] ?? 0)) !== 0) visit(slot, at - 2);
  }
}

/** In either case. */
function firstCharactersBeyond({ literals }: LiteralSet): number[] {
  return literals
    .flatMap((literal) => [literal, literal.toUpperCase()])
    .map((literal) => literal.charCodeAt(0))
    .filter((unit) => unit >= BEYOND);
}

/**
 * `occupied` has a bit a slot: small enough to stay in the nearest cache. `fourths` has a bit for each fourth character that literals
 * have behind these three; found by another hash, so that it also rules out most of what only shares a slot with a literal.
 */
function tableOf(
  sets: readonly LiteralSet[],
): Readonly<{ occupied: Uint32Array; fourths: Uint32Array; slots: ReadonlyMap<number, Slot> }> {
  const occupied = new Uint32Array(1 << (TABLE_BITS - 5));
  const fourths = new Uint32Array(1 << FOURTH_BITS);
  const bySlot = new Map<number, Map<number, Set<string>>>();
  for (const [set, { literals, ignoreCase = false }] of sets.entries()) {
    for (const literal of literals.toSorted((a, b) => b.length - a.length)) {
      for (const packed of firstThree(literal, ignoreCase)) {
        const slot = slotOf(packed);
        occupied[slot >>> 5] = (occupied[slot >>> 5] ?? 0) | (1 << (slot & 31));
        const bits = literal.length > 3 ? fourthBit(lowBits(literal.charAt(3))) : ANY_FOURTH;
        const entry = fourthsOf(packed);
        fourths[entry] = (fourths[entry] ?? 0) | bits;
        const inSlot = bySlot.get(slot) ?? new Map<number, Set<string>>();
        bySlot.set(slot, inSlot.set(set, (inSlot.get(set) ?? new Set()).add(literal)));
      }
    }
  }
  const slots = new Map<number, Slot>();
  for (const [slot, inSlot] of bySlot) {
    const entries = [...inSlot].map(([set, literals]) => ({
      set,
      ignoreCase: sets[set]?.ignoreCase === true,
      literals: [...literals],
    }));
    slots.set(slot, entries);
  }
  return { occupied, fourths, slots };
}

/** All that the first three characters of a literal, or two and what follows, can look like, seven bits each. */
function firstThree(literal: string, ignoreCase: boolean): number[] {
  const spellings = (character = ''): string[] =>
    ignoreCase ? [character, character.toUpperCase()] : [character];
  const [first, second, third] = literal;
  const followers =
    third === undefined ? FOLLOWERS.filter((any) => ignoreCase || WORD.test(any)) : spellings(third);
  return spellings(first).flatMap((one) =>
    spellings(second).flatMap((two) =>
      followers.map((three) => (lowBits(one) << 14) | (lowBits(two) << 7) | lowBits(three)),
    ),
  );
}

const FOLLOWERS = Array.from({ length: 0x80 }, (_, unit) => String.fromCharCode(unit));

function startsInAnyCase(text: string, literal: string, from: number): boolean {
  for (let at = 0; at < literal.length; at += 1) {
    const unit = text.charCodeAt(from + at);
    const wanted = literal.charCodeAt(at);
    if (unit === wanted || ((unit | 0x20) === wanted && wanted >= 0x61)) continue;
    return wanted >= 0x80 && text.slice(from, from + literal.length).toLowerCase() === literal;
  }
  return true;
}

/** Of a character; those beyond ASCII look all alike, as in `PlainText`. */
function lowBits(character: string): number {
  const unit = character.charCodeAt(0);
  return unit < BEYOND ? unit : 0;
}

const ANY_FOURTH = -1;

/** The same for a letter in either case. */
function fourthBit(unit: number): number {
  return 1 << (unit & 31);
}

/** Takes three times the low seven bits of a character. */
function slotOf(packed: number): number {
  // Fibonacci hashing: the multiplier spreads neighbouring trigrams over the table.
  return Math.imul(packed, 0x9e3779b1) >>> (32 - TABLE_BITS);
}

function fourthsOf(packed: number): number {
  return Math.imul(packed, 0x85ebca6b) >>> (32 - FOURTH_BITS);
}
