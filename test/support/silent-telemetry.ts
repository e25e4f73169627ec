import type { Logger, Metrics } from '../../packages/server/src/domain/telemetry.ts';

function nothing(): void {}

export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export const silentMetrics: Metrics = {
  appended: nothing,
  rejected: nothing,
  decided: nothing,
  fileRead: nothing,
  committed: nothing,
  commitFailed: nothing,
  attempted: nothing,
  delivered: nothing,
  deadLettered: nothing,
  expired: nothing,
  signInRefused: nothing,
  answered: nothing,
};

/** One call of a logger or of metrics, as {@link createRecordingTelemetry} keeps it. */
export interface RecordedCall {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A logger and metrics that keep every call, for tests of what is said and counted. */
export function createRecordingTelemetry(): {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** In order. */
  readonly calls: readonly RecordedCall[];
  /** How often the logger's or the metrics' function of that name was called. */
  readonly count: (name: keyof Logger | keyof Metrics) => number;
} {
  const calls: RecordedCall[] = [];
  return {
    logger: recorded(silentLogger, calls),
    metrics: recorded(silentMetrics, calls),
    calls,
    count: (name) => calls.filter((call) => call.name === name).length,
  };
}

function recorded<Target extends object>(target: Target, calls: RecordedCall[]): Target {
  return new Proxy(target, {
    get:
      (_target, name) =>
      (...values: readonly unknown[]) =>
        calls.push({ name: String(name), values }),
  });
}
