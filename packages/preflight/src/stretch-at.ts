/** A part of a text: from its first offset to the one behind its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretch that holds `offset`, by bisection. @param stretches in order, none within another */
export function stretchAt<One extends Stretch>(stretches: readonly One[], offset: number): One | undefined {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((stretches[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  // Beside an array nothing is looked up: an index of -1 is the name of a property.
  if (low === 0) return undefined;
  const stretch = stretches[low - 1];
  return stretch !== undefined && offset < stretch.to ? stretch : undefined;
}
