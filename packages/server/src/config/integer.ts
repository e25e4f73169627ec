import { z } from 'zod';

import { text } from './text.ts';

/** A whole number within bounds, both included. */
export function integer(least: number, most: number, what: string) {
  return text(`must be ${what}: a whole number from ${least} to ${most}`).transform((given, context) => {
    const value = Number(given);
    if (/^\d+$/.test(given) && value >= least && value <= most) return value;
    context.addIssue(`must be ${what}: a whole number from ${least} to ${most}, not "${given}"`);
    return z.NEVER;
  });
}
