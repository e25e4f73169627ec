/** One row of a soak: what the server was like over an interval. */
export interface SoakSample {
  /** Minutes since the load began, at the end of the interval. */
  readonly minute: number;
  readonly rssMegabytes: number;
  readonly heapMegabytes: number;
  readonly openFiles: number;
  readonly lagP99Ms: number;
  readonly ackP50Ms: number;
  readonly ackP99Ms: number;
  readonly ackMaxMs: number;
  readonly eventsPerSecond: number;
  readonly backlog: number;
}

/** What may not rise, and by how much a straight line through its samples may rise over the run before it is a drift. */
interface Tolerance {
  readonly of: 'rssMegabytes' | 'openFiles' | 'lagP99Ms' | 'ackP50Ms' | 'ackP99Ms';
  readonly unit: string;
  /** Share of the mean. */
  readonly share: number;
  /** In the unit: noise that is never a drift. */
  readonly atLeast: number;
}

const TOLERANCES: readonly Tolerance[] = [
  { of: 'rssMegabytes', unit: 'MB', share: 0.1, atLeast: 20 },
  { of: 'openFiles', unit: 'descriptors', share: 0.1, atLeast: 4 },
  { of: 'lagP99Ms', unit: 'ms', share: 0.25, atLeast: 10 },
  { of: 'ackP50Ms', unit: 'ms', share: 0.25, atLeast: 3 },
  { of: 'ackP99Ms', unit: 'ms', share: 0.25, atLeast: 15 },
];

/** The first fifth, and two minutes at least, is warming up: code is compiled, caches fill, the heap finds its size. */
const WARM_UP_SHARE = 0.2;
const WARM_UP_MINUTES = 2;
const SAMPLES_NEEDED = 4;

export interface Drift {
  readonly of: Tolerance['of'];
  readonly unit: string;
  readonly mean: number;
  /** By the line of least squares, from the first sample to the last. */
  readonly rise: number;
  readonly allowed: number;
  readonly isDrift: boolean;
}

/** @returns `null`: too few samples to say anything */
export function judgeDrift(samples: readonly SoakSample[]): readonly Drift[] | null {
  const warmUp = Math.max(WARM_UP_MINUTES, (samples.at(-1)?.minute ?? 0) * WARM_UP_SHARE);
  const settled = samples.filter(({ minute }) => minute > warmUp);
  if (settled.length < SAMPLES_NEEDED) return null;
  return TOLERANCES.map(({ of, unit, share, atLeast }) => {
    const { mean, rise } = fitLine(settled.map((sample) => ({ x: sample.minute, y: sample[of] })));
    const allowed = Math.max(mean * share, atLeast);
    return { of, unit, mean, rise, allowed, isDrift: rise > allowed };
  });
}

function fitLine(points: readonly { readonly x: number; readonly y: number }[]) {
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const mean = points.reduce((sum, { y }) => sum + y, 0) / count;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const together = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - mean), 0);
  const span = (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0);
  return { mean, rise: spread === 0 ? 0 : (together / spread) * span };
}
