import { pino } from 'pino';

import type { Logger } from '../domain/telemetry.ts';
import { redact, redactText } from './redact.ts';

/** Takes finished lines, each with its newline. */
export interface LogOutput {
  write(line: string): unknown;
}

export interface LoggerDeps {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** Absent: standard output, written at once, so that the last line before a crash is not lost. */
  readonly output?: LogOutput;
}

/**
 * JSON lines: `{"level":"info","time":"2026-05-15T10:33:21.456Z","service":"aegis","message":"…", …}`, the names that
 * Datadog and most collectors read without a pipeline. Every field and message passes {@link redact}.
 */
export function createLogger({ level, output }: LoggerDeps): Logger {
  const sink = pino(
    {
      level,
      base: { service: 'aegis' },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Redacted errors are plain records already.
      serializers: { err: (value: unknown) => value },
    },
    output ?? pino.destination({ fd: 1, sync: true }),
  );
  const log =
    (at: LoggerDeps['level']): Logger['info'] =>
    (fields, message) => {
      if (sink.isLevelEnabled(at)) sink[at](redact(fields), redactText(message));
    };
  return { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
}
