/** Things that have all keys in common: one of them, and how many they are. */
export interface IndexGroup {
  readonly one: number;
  readonly size: number;
}

/** Keys up to which a table is quicker than a map. */
const TABLE_SIZE = 2 ** 17;

/** @param keys each gives a whole number for an index; together they name its group */
export function groupIndexes(
  indexes: Uint32Array,
  keys: readonly ((index: number) => number)[],
): readonly IndexGroup[] {
  // Of each index, in its place, the number of its group so far.
  let groups = new Uint32Array(indexes.length);
  let count = 1;
  for (const key of keys) [groups, count] = divided(groups, count, indexes, key);
  const ones = new Uint32Array(count);
  const sizes = new Uint32Array(count);
  for (let at = 0; at < indexes.length; at += 1) {
    const group = groups[at] ?? 0;
    ones[group] = indexes[at] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  return Array.from(ones, (one, group) => ({ one, size: sizes[group] ?? 0 }));
}

/** Divides groups further, by one more key. */
function divided(
  groups: Uint32Array<ArrayBuffer>,
  count: number,
  indexes: Uint32Array,
  key: (index: number) => number,
): [Uint32Array<ArrayBuffer>, number] {
  // Loops throughout: this is where a count spends its time.
  const places = new Float64Array(indexes.length);
  let least = Infinity;
  let greatest = -Infinity;
  for (let at = 0; at < indexes.length; at += 1) {
    const value = key(indexes[at] ?? 0);
    places[at] = value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least === greatest) return [groups, count];
  const width = greatest - least + 1;
  for (let at = 0; at < places.length; at += 1) {
    places[at] = (groups[at] ?? 0) * width + (places[at] ?? 0) - least;
  }
  return count * width <= TABLE_SIZE ? numberedByTable(places, count * width) : numberedByMap(places);
}

/** Numbers the places from 0 on, as they come. @returns the number of each, and how many there are */
function numberedByTable(places: Float64Array, size: number): [Uint32Array<ArrayBuffer>, number] {
  const numbers = new Uint32Array(places.length);
  // One more than the number, so that 0 stands for none.
  const table = new Uint32Array(size);
  let found = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    let next = table[place] ?? 0;
    if (next === 0) {
      found += 1;
      table[place] = found;
      next = found;
    }
    numbers[at] = next - 1;
  }
  return [numbers, found];
}

function numberedByMap(places: Float64Array): [Uint32Array<ArrayBuffer>, number] {
  const numbers = new Uint32Array(places.length);
  const map = new Map<number, number>();
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const known = map.get(place);
    if (known === undefined) map.set(place, map.size);
    numbers[at] = known ?? map.size - 1;
  }
  return [numbers, map.size];
}
