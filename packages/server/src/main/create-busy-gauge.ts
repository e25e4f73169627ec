import { performance } from 'node:perf_hooks';

const SAMPLE_MS = 100;

/** At this share of its time the event loop has none to give away: whatever else it does makes requests wait. */
const BUSY_SHARE = 0.8;

/** Tells whether this thread has been busy lately. It measures from one question to the next, so nothing runs for it. */
export function createBusyGauge(): () => boolean {
  let since = performance.eventLoopUtilization();
  let askedAt = performance.now();
  let busy = false;
  return () => {
    const now = performance.now();
    if (now - askedAt >= SAMPLE_MS) {
      const current = performance.eventLoopUtilization();
      busy = performance.eventLoopUtilization(current, since).utilization >= BUSY_SHARE;
      since = current;
      askedAt = now;
    }
    return busy;
  };
}
