import { z } from 'zod';
import type { LogFilter } from './log-filter.ts';

const MAX_LIMIT = 10_000;

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

const logQuerySchema = z.strictObject({
  since: wholeNumber.optional(),
  limit: wholeNumber
    .refine((limit) => limit >= 1 && limit <= MAX_LIMIT, `must be from 1 to ${MAX_LIMIT}`)
    .optional(),
  order: z.enum(['asc', 'desc'], 'must be asc or desc').optional(),
  dataset: z.string().optional(),
  event_id: z.string().optional(),
  text: z.string().optional(),
});

export type ParsedLogQuery =
  | { readonly kind: 'filter'; readonly filter: LogFilter }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** The query string of `GET /local/logs`. Each problem begins with the name of the parameter. */
export function parseLogQuery(query: unknown): ParsedLogQuery {
  const result = logQuerySchema.safeParse(query);
  if (!result.success) {
    const problems = result.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.join(', ')}: unknown. Known are ${Object.keys(logQuerySchema.shape).join(', ')}.`
        : `${issue.path.join('.')}: ${issue.message}.`,
    );
    return { kind: 'problems', problems };
  }
  const { event_id: eventId, ...filter } = result.data;
  return { kind: 'filter', filter: { ...filter, eventId } };
}
