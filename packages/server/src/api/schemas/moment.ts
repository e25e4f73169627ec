import * as z from 'zod';

import type { Sequence } from '../../domain/audit-event.ts';
import type { EpochMs } from '../../domain/clock.ts';
import type { StartPosition } from '../../domain/destination-store.ts';
import { parseTime } from './time-parameter.ts';

/** A place in an organisation's log. */
export type Moment =
  | { readonly type: 'sequence'; readonly sequence: Sequence }
  | { readonly type: 'time'; readonly at: EpochMs };

/**
 * Below it a number is a sequence, from it on a time in epoch milliseconds. Neither can be mistaken: it is 9 September 2001,
 * before which no event was accepted, and a log of as many events would fill 500 TB.
 */
const FIRST_TIME: EpochMs = 1_000_000_000_000;

const TIMES =
  'a time such as "2026-05-15T10:33:21.456Z", a date such as "2026-05-15", or milliseconds since 1970';
const MOMENTS = `must be a sequence number, or ${TIMES}`;
const STARTS = `must be "now", "beginning", or ${TIMES}`;

/** A place in the log in a body: a number or a string, never a number in quotes. */
export function moment(description: string) {
  return z
    .union([z.string(), z.number()], MOMENTS)
    .transform((given, context): Moment => {
      const read = readMoment(given);
      if (typeof read !== 'string') return read;
      context.addIssue({ code: 'custom', message: read });
      return z.NEVER;
    })
    .meta({
      description: `${description} Times are those of acceptance (\`event.ingested\`): ISO 8601 with its zone, a date (midnight UTC), or a number from 10^12 on, in milliseconds since 1970. A smaller number is a sequence.`,
      override: {
        oneOf: [{ type: 'integer', minimum: 1 }, { type: 'string' }],
        examples: ['2026-05-15T10:00:00Z', 184_467],
      },
    });
}

/** Where a new destination starts. */
export const startFrom = z
  .union([z.string(), z.number()], STARTS)
  .transform((given, context): StartPosition => {
    if (given === 'now' || given === 'beginning') return given;
    const read = readMoment(given);
    if (typeof read !== 'string' && read.type === 'time') return { acceptedFrom: read.at };
    context.addIssue({
      code: 'custom',
      message: typeof read === 'string' && read !== MOMENTS ? read : STARTS,
    });
    return z.NEVER;
  })
  .meta({
    description:
      "The first event that it receives: `now` (what comes after its creation), `beginning` (the whole log), or a time (ISO 8601, or milliseconds since 1970: the first event accepted then or later). Left out: the beginning for an organisation's first destination, else now.",
    override: {
      oneOf: [{ type: 'string' }, { type: 'integer', minimum: FIRST_TIME }],
      examples: ['now', 'beginning', '2026-05-15T10:00:00Z'],
    },
  });

/** The moment, or what is wrong with it. */
function readMoment(given: string | number): Moment | string {
  if (typeof given === 'number') {
    if (!Number.isSafeInteger(given) || given < 1) return MOMENTS;
    if (given < FIRST_TIME) return { type: 'sequence', sequence: given };
    return readTime(String(given));
  }
  if (/^[0-9]+$/.test(given))
    return 'must be a number without quotes, or a time such as "2026-05-15T10:33:21.456Z"';
  return readTime(given);
}

function readTime(text: string): Moment | string {
  const parsed = parseTime(text);
  if (parsed.type === 'time') return { type: 'time', at: parsed.at };
  return parsed.message.startsWith('must be a time such as') ? MOMENTS : parsed.message.replace('%2B', '+');
}
