import type { EpochMs } from '../domain/clock.ts';
import { FieldProblem } from './field-checks.ts';

/** As Aegis writes it: UTC with milliseconds. */
const CANONICAL = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d\.\d{3}Z$/;
const CANONICAL_LENGTH = 24;

/** RFC 3339 and the forms of ISO 8601 close to it: seconds and the colon of the zone may be left out. */
const WITH_ZONE =
  /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** Every month has at least so many days. */
const SHORTEST_MONTH = 28;

export interface Timestamp {
  readonly at: EpochMs;
  /** In UTC with milliseconds. */
  readonly text: string;
}

/** Reads a date and time with a zone, from 1970 on; what is finer than a millisecond is cut off. */
export function readTimestamp(value: unknown, path: string): Timestamp | FieldProblem {
  if (typeof value !== 'string') return problemAt(path);
  const canonical = value.length === CANONICAL_LENGTH && CANONICAL.test(value);
  if (!canonical && !WITH_ZONE.test(value)) return problemAt(path);
  const at = Date.parse(canonical ? value : value.replace(',', '.'));
  if (Number.isNaN(at) || at < 0 || !isDayOfItsMonth(value)) return problemAt(path);
  return { at, text: canonical ? value : new Date(at).toISOString() };
}

/** `Date.parse` takes 30 February for 2 March; a log takes it for a mistake. */
function isDayOfItsMonth(text: string): boolean {
  const day = Number(text.slice(8, 10));
  if (day <= SHORTEST_MONTH) return true;
  return day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
}

function problemAt(path: string): FieldProblem {
  return new FieldProblem(
    path,
    'must be an existing date and time since 1970 with a zone, like 2026-05-15T10:33:21.456Z',
  );
}
