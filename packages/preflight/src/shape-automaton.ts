import { BEYOND, type PlainText } from './plain-text.ts';

/** Separators, interchangeable where a shape has one. */
const SEPARATORS = ' -./';
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Classes of character; those that shapes name literally get a class each after these. */
const OTHER = 0;
const SEPARATOR = 1;
const DIGIT = 2;
const LETTER = 3;

const DEAD = -1;
const UNKNOWN = -2;
const NONE: readonly number[] = [];

export type ShapeAutomaton = Readonly<{
  /** No value has its first digit further from its start. */
  furthestDigit: number;
  /** Reports the indices of the shapes that fit the text from `start` on, with where they end; shorter ends first. */
  walk: (plain: PlainText, start: number, report: (shapes: readonly number[], end: number) => void) => void;
}>;

/**
 * All shapes in one automaton over classes of character (see `IdentifierFormat.shapes` for the notation). States are made
 * when a text first leads to them. A walk from one place is at most as long as the longest shape. Throws a RangeError
 * for a shape without a digit or with a character that is not ASCII.
 */
export function shapeAutomaton(shapes: readonly string[]): ShapeAutomaton {
  const { classOf, classes } = characterClasses(shapes);
  const acceptedBy = new Map<string, ReadonlySet<number>>();
  const accepts = shapes.map((shape) =>
    Array.from(shape, (symbol) => {
      const accepted = acceptedBy.get(symbol) ?? acceptedClasses(symbol, shape, classOf);
      acceptedBy.set(symbol, accepted);
      return accepted;
    }),
  );
  // One row of `next` a state: the state that a class of character leads to.
  let next = new Int32Array(classes).fill(UNKNOWN);
  const alive: (readonly number[])[] = [[...shapes.keys()]];
  const ended: (readonly number[])[] = [NONE];
  /** Whether any shape ends there. */
  let isEnd = new Uint8Array(1 << 8);
  const known = new Map<string, number>();

  const stateOf = (fitting: readonly number[], depth: number): number => {
    if (fitting.length === 0) return DEAD;
    const key = `${depth}:${fitting.join()}`;
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    const state = alive.length;
    known.set(key, state);
    alive.push(fitting.filter((shape) => (accepts[shape]?.length ?? 0) > depth));
    const here = fitting.filter((shape) => accepts[shape]?.length === depth);
    ended.push(here);
    if (isEnd.length <= state) isEnd = larger(isEnd, new Uint8Array(isEnd.length * 2));
    isEnd[state] = Number(here.length > 0);
    if (next.length < alive.length * classes)
      next = larger(next, new Int32Array(next.length * 2).fill(UNKNOWN));
    return state;
  };

  /** Apart from the walk: a closure over what changes from step to step would cost every step an allocation. */
  const leadTo = (state: number, symbol: number, depth: number): number => {
    const fitting = (alive[state] ?? NONE).filter((shape) => accepts[shape]?.[depth]?.has(symbol) === true);
    const to = stateOf(fitting, depth + 1);
    next[state * classes + symbol] = to;
    return to;
  };

  return {
    furthestDigit: Math.max(0, ...shapes.map(firstDigitOf)),
    walk({ units }, start, report) {
      let state = 0;
      // The zero behind the text is no part of any shape.
      for (let depth = 0; ; depth += 1) {
        const symbol = classOf[units[start + depth] ?? 0] ?? OTHER;
        let to = next[state * classes + symbol] ?? DEAD;
        if (to === UNKNOWN) to = leadTo(state, symbol, depth);
        if (to === DEAD) return;
        if (isEnd[to] === 1) report(ended[to] ?? NONE, start + depth + 1);
        state = to;
      }
    },
  };
}

function larger<T extends Int32Array | Uint8Array>(column: T, into: T): T {
  into.set(column);
  return into;
}

/** At the latest: an `X` may be a digit or not. */
function firstDigitOf(shape: string): number {
  const sure = shape.search(/\d/);
  const at = sure === -1 ? shape.lastIndexOf('X') : sure;
  if (at !== -1) return at;
  throw new RangeError(`The shape ${shape} has no digit (\`9\`, \`X\` or a literal one) to be found by.`);
}

/** A class for each character that some shape names, and one each for the other digits, letters and separators. */
function characterClasses(shapes: readonly string[]): Readonly<{ classOf: Uint8Array; classes: number }> {
  const classOf = new Uint8Array(BEYOND + 1);
  const fill = (characters: string, as: number): void => {
    for (const character of characters) {
      classOf[character.toUpperCase().charCodeAt(0)] = as;
      classOf[character.toLowerCase().charCodeAt(0)] = as;
    }
  };
  fill(DIGITS, DIGIT);
  fill(LETTERS, LETTER);
  fill(SEPARATORS, SEPARATOR);
  let classes = LETTER + 1;
  const literals = new Set(
    shapes.flatMap((shape) =>
      shape
        .replaceAll(/[9AX \-./]/g, '')
        .toUpperCase()
        .split(''),
    ),
  );
  for (const literal of literals) {
    fill(literal, classes);
    classes += 1;
  }
  return { classOf, classes };
}

function acceptedClasses(symbol: string, shape: string, classOf: Uint8Array): ReadonlySet<number> {
  const classesOf = (characters: string): Set<number> =>
    new Set(Array.from(characters, (character) => classOf[character.charCodeAt(0)] ?? OTHER));
  if (symbol === '9') return classesOf(DIGITS);
  if (symbol === 'A') return classesOf(LETTERS);
  if (symbol === 'X') return classesOf(DIGITS + LETTERS);
  const literal = classesOf(symbol);
  if (!literal.has(OTHER)) return literal;
  throw new RangeError(`The shape ${shape} has a character that is not ASCII.`);
}
