import * as z from 'zod';

import type { EpochMs } from '../../domain/clock.ts';
import { parameter } from './fields.ts';

const FORM =
  'must be a time such as 2026-05-15T10:33:21.456Z, a date such as 2026-05-15, or milliseconds since 1970';

const ISO =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?$/;

/** The last moment that JavaScript's dates know. */
const LATEST: EpochMs = 8_640_000_000_000_000;

export type ParsedTime =
  | { readonly type: 'time'; readonly at: EpochMs }
  | { readonly type: 'wrong'; readonly message: string };

/** Reads a time as people and programs write it: ISO 8601 with its zone, a date (midnight UTC), or epoch milliseconds. */
export function parseTime(text: string): ParsedTime {
  if (/^[0-9]{1,16}$/.test(text)) {
    const at = Number(text);
    return at <= LATEST ? { type: 'time', at } : { type: 'wrong', message: FORM };
  }
  const matched = ISO.exec(text);
  if (matched === null) {
    const lostPlus = / [0-9]{2}:[0-9]{2}$/.test(text);
    return { type: 'wrong', message: lostPlus ? `${FORM}; write + as %2B in a query` : FORM };
  }
  if (text.includes('T') && matched.groups?.['zone'] === undefined) {
    return {
      type: 'wrong',
      message: 'must name its time zone: end it in Z or in an offset such as %2B02:00',
    };
  }
  const at = Date.parse(text);
  return Number.isNaN(at) || !isCalendarDate(text)
    ? { type: 'wrong', message: 'must be a time that exists' }
    : { type: 'time', at };
}

/** `Date.parse` takes 30 February for 2 March. */
function isCalendarDate(text: string): boolean {
  const date = text.slice(0, 10);
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** A query parameter that is a time; `null` when absent. */
export function timeParameter(description: string) {
  return parameter()
    .transform((text, context) => {
      const parsed = parseTime(text);
      if (parsed.type === 'time') return parsed.at;
      context.addIssue({ code: 'custom', message: parsed.message });
      return z.NEVER;
    })
    .optional()
    .transform((at) => at ?? null)
    .meta({
      description: `${description} ISO 8601 with its zone, a date (midnight UTC), or milliseconds since 1970.`,
      override: { type: 'string', examples: ['2026-05-15T10:00:00Z', '2026-05-15', '1778841201456'] },
    });
}
