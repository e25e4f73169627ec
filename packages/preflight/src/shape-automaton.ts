/** Where a shape ends: its index in the list that the automaton was made from. */
export type ShapeMatch = Readonly<{ shape: number; end: number }>;

/** Separators, interchangeable where a shape has one. */
const SEPARATORS = ' -./';
const OTHER = 0;
const SEPARATOR = 1;
const DIGIT = 2;
const LETTER = 3;

/** A state: which shapes still fit and which end here, and, as far as they were needed, the states that follow. */
type State = Readonly<{
  alive: readonly number[];
  ended: readonly number[];
  next: (State | null | undefined)[];
}>;

/**
 * All shapes in one automaton over classes of character (see `IdentifierFormat.shapes` for the notation). States are made
 * when a text first leads to them. A walk from one place is at most as long as the longest shape.
 */
export function shapeAutomaton(
  shapes: readonly string[],
): (text: string, start: number, report: (shape: number, end: number) => void) => void {
  const { classOf, classes } = characterClasses(shapes);
  const accepts = shapes.map((shape) =>
    Array.from(shape, (symbol) => acceptedClasses(symbol, classOf, classes)),
  );
  const states = new Map<string, State>();
  const stateOf = (alive: readonly number[], depth: number): State => {
    const key = `${depth}:${alive.join()}`;
    let state = states.get(key);
    if (state === undefined) {
      const ended = alive.filter((shape) => accepts[shape]?.length === depth);
      state = { alive: alive.filter((shape) => !ended.includes(shape)), ended, next: [] };
      states.set(key, state);
    }
    return state;
  };
  const root = stateOf([...shapes.keys()], 0);

  return (text, start, report) => {
    let state = root;
    for (let depth = 0; ; depth += 1) {
      const unit = text.charCodeAt(start + depth);
      const symbol = unit < 0x80 ? (classOf[unit] ?? OTHER) : OTHER;
      let next = state.next[symbol];
      if (next === undefined) {
        const alive = state.alive.filter((shape) => accepts[shape]?.[depth]?.has(symbol) === true);
        next = alive.length === 0 ? null : stateOf(alive, depth + 1);
        state.next[symbol] = next;
      }
      if (next === null) return;
      for (const shape of next.ended) report(shape, start + depth + 1);
      state = next;
    }
  };
}

/** A class for each character that some shape names, and one each for the other digits, letters, and all the rest. */
function characterClasses(shapes: readonly string[]): Readonly<{ classOf: Uint8Array; classes: number }> {
  const classOf = new Uint8Array(0x80);
  const fill = (characters: string, as: number): void => {
    for (const character of characters) {
      classOf[character.toUpperCase().charCodeAt(0)] = as;
      classOf[character.toLowerCase().charCodeAt(0)] = as;
    }
  };
  fill('0123456789', DIGIT);
  fill('ABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER);
  fill(SEPARATORS, SEPARATOR);
  let classes = LETTER + 1;
  for (const literal of new Set(
    shapes.flatMap((shape) =>
      shape
        .replaceAll(/[9AX \-./]/g, '')
        .toUpperCase()
        .split(''),
    ),
  )) {
    fill(literal, classes);
    classes += 1;
  }
  return { classOf, classes };
}

function acceptedClasses(symbol: string, classOf: Uint8Array, classes: number): ReadonlySet<number> {
  const of = (characters: string): Set<number> =>
    new Set(Array.from(characters, (character) => classOf[character.charCodeAt(0)] ?? OTHER));
  const digits = '0123456789';
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  if (symbol === '9') return of(digits);
  if (symbol === 'A') return of(letters);
  if (symbol === 'X') return of(digits + letters);
  const literal = of(symbol);
  if (literal.has(OTHER) || classes > 0xff)
    throw new RangeError(`A shape cannot contain ${JSON.stringify(symbol)}.`);
  return literal;
}
