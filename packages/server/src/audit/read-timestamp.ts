import type { EpochMs } from '../domain/clock.ts';
import { FieldProblem } from './field-checks.ts';

/** As Aegis writes it: UTC with milliseconds. */
const CANONICAL = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const CANONICAL_LENGTH = 24;
/** Of the date and the `T`. */
const DAY_LENGTH = 11;
const ZERO = 0x30;

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

/** The last day in this form that was read, as text and as time: most events of a request are of one day. */
let knownDay: { readonly text: string; readonly at: EpochMs } = { text: '1970-01-01T', at: 0 };

/** Reads a date and time with a zone, from 1970 on; what is finer than a millisecond is cut off. */
export function readTimestamp(value: unknown, path: string): Timestamp | FieldProblem {
  if (typeof value !== 'string') return problemAt(path);
  const canonical = value.length === CANONICAL_LENGTH && CANONICAL.test(value);
  if (canonical && value.startsWith(knownDay.text)) {
    return { at: knownDay.at + millisecondsOfDay(value), text: value };
  }
  if (!canonical && !WITH_ZONE.test(value)) return problemAt(path);
  const at = Date.parse(canonical ? value : value.replace(',', '.'));
  if (Number.isNaN(at) || at < 0 || !isDayOfItsMonth(value)) return problemAt(path);
  if (!canonical) return { at, text: new Date(at).toISOString() };
  knownDay = { text: value.slice(0, DAY_LENGTH), at: at - millisecondsOfDay(value) };
  return { at, text: value };
}

/** Of a time in canonical form. */
function millisecondsOfDay(text: string): number {
  const hours = twoDigits(text, 11);
  const minutes = hours * 60 + twoDigits(text, 14);
  const seconds = minutes * 60 + twoDigits(text, 17);
  return seconds * 1_000 + twoDigits(text, 20) * 10 + text.charCodeAt(22) - ZERO;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
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
