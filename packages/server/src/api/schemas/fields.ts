import * as z from 'zod';

/** A time in an answer: ISO 8601, UTC, milliseconds. */
export const time = z.iso.datetime({ precision: 3 }).meta({ example: '2026-05-15T10:33:21.456Z' });

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

export function isoTimeOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}

/** A name that people give: visible, one line. */
export function displayName(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(/^(?=.*\S)[^\p{Cc}]*$/u, 'must be one line of visible text');
}

/** A `limit` query parameter. */
export function pageLimit(max: number, preset: number) {
  const message = `must be a whole number from 1 to ${max}`;
  return z
    .string(message)
    .transform((text, context) => {
      const limit = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
      if (limit >= 1 && limit <= max) return limit;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional()
    .transform((limit) => limit ?? preset)
    .meta({
      description: 'How many items a page has at most.',
      override: { type: 'integer', minimum: 1, maximum: max, default: preset },
    });
}

/** A query parameter; one that is given twice arrives as an array. */
export function parameter() {
  return z.string({
    error: ({ code }) => (code === 'invalid_type' ? 'must be given once' : undefined),
  });
}

export const pageCursor = parameter()
  .min(1)
  .max(500)
  .optional()
  .meta({ description: '`next_cursor` of the page before. Leave it out for the first page.' });

/** Query of the lists of settings. */
export const settingsPage = z.strictObject({ limit: pageLimit(200, 50), cursor: pageCursor });

/** `{data, next_cursor}` */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: 'Where the next page starts; `null` on the last one.', example: null }),
  });
}
