/** Waits before the n-th retry in a row; full jitter, so that destinations that fell together do not rise together. */
const FIRST_CEILING_MS = 1_000;
const LAST_CEILING_MS = 60_000;
/** A draw near zero must not turn into a request at once. */
const FLOOR_MS = 100;

/** Probes of a destination that waits for a person: rare enough not to hammer, often enough to notice. */
const FIRST_PROBE_MS = 60_000;
const LAST_PROBE_MS = 300_000;

/** A random number in [0, 1). */
export type Random = () => number;

/**
 * Whole milliseconds until the next try after `failures` retryable failures in a row (1, 2, …): uniform between
 * {@link FLOOR_MS} and a ceiling that doubles from 1 s to 60 s.
 */
export function retryDelay(failures: number, random: Random): number {
  const ceiling = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** (failures - 1));
  return Math.ceil(FLOOR_MS + random() * (ceiling - FLOOR_MS));
}

/** Whole milliseconds until the next probe of a blocked destination: between one and five minutes, growing. */
export function probeDelay(failures: number, random: Random): number {
  const ceiling = Math.min(LAST_PROBE_MS, FIRST_PROBE_MS * 2 ** failures);
  return Math.ceil(FIRST_PROBE_MS + random() * (ceiling - FIRST_PROBE_MS));
}
