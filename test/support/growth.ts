import { cpuMilliseconds } from './cpu-milliseconds.ts';

const FACTOR = 8;
/** Processor time is counted in ticks of up to 4 ms, and what takes a few of them is mostly noise: the same work this often. */
const FLOOR_MS = 4 * FACTOR;
const ROUNDS_MIN = 2;
const ROUNDS_MAX = 12;

/** Less than this is no square: quadratic time grows 64-fold, linear time 8-fold, and the rest is for a busy machine. */
export const MOST_GROWTH = 28;

/**
 * How many times longer the work takes on a unit repeated to eight times the length. The eight short texts and the long one are
 * measured in turn, and the least of each counts: whatever else the machine does only adds to it. What is seen to grow too
 * fast is looked at again, up to twelve times.
 *
 * @param length of the short text, in characters
 */
export function growth(unit: string, length: number, work: (text: string) => unknown): number {
  const short = unit.repeat(length / unit.length);
  const long = unit.repeat((length * FACTOR) / unit.length);
  let [shortMs, longMs, grown] = [Infinity, Infinity, Infinity];
  work(short);
  for (let round = 1; round <= ROUNDS_MIN || (round <= ROUNDS_MAX && grown >= MOST_GROWTH); round++) {
    const eightTimes = cpuMilliseconds(() => {
      for (let time = 0; time < FACTOR; time++) work(short);
    });
    shortMs = Math.min(shortMs, eightTimes);
    longMs = Math.min(
      longMs,
      cpuMilliseconds(() => void work(long)),
    );
    grown = (FACTOR * longMs) / Math.max(FLOOR_MS, shortMs);
  }
  return grown;
}
