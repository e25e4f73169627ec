import type { Clock } from '../domain/clock.ts';
import type { DestinationStore } from '../domain/destination-store.ts';
import { formatDestinations } from './destination-series.ts';
import type { DiskReading, FileReadingLoad } from './server-series.ts';
import { formatServer } from './server-series.ts';

/** What is not counted as it happens, but read when somebody asks: the store knows it best, and it survives a restart. */
export interface ScrapeSources {
  /** Of Aegis: `0.1.0`. */
  readonly version: string;
  readonly clock: Clock;
  readonly destinations: Pick<DestinationStore, 'readProgress'>;
  /** Whether a write to the log succeeds now. */
  readonly isReady: () => Promise<boolean>;
  readonly requestsInFlight: () => number;
  readonly appendsWaiting: () => number;
  readonly fileReading: () => FileReadingLoad;
  readonly readDisk: () => Promise<DiskReading>;
}

/** A disk that hangs is as good as none; the page must not hang with it. */
const READY_WITHIN_MS = 2_000;

/**
 * The series that {@link ScrapeSources} give. A source that fails is named to `onFailure` and leaves its series out: a
 * stale number would look like an answer.
 */
export async function scrape(
  sources: ScrapeSources,
  onFailure: (source: 'destinations' | 'disk') => void,
): Promise<string> {
  const [destinations, disk, ready] = await Promise.all([
    sources.destinations.readProgress().catch(() => {
      onFailure('destinations');
      return [];
    }),
    sources.readDisk().catch(() => {
      onFailure('disk');
      return null;
    }),
    isReadyInTime(sources),
  ]);
  const server = formatServer({
    version: sources.version,
    ready,
    requestsInFlight: sources.requestsInFlight(),
    appendsWaiting: sources.appendsWaiting(),
    fileReading: sources.fileReading(),
    disk,
  });
  return server + formatDestinations(destinations, sources.clock.now());
}

function isReadyInTime({ clock, isReady }: ScrapeSources): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(READY_WITHIN_MS, () => resolve(false));
    isReady()
      .then(resolve, () => resolve(false))
      .finally(cancel);
  });
}
