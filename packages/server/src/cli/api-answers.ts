import { z } from 'zod';

/** What the command line reads of the API's answers. Unknown fields pass through to `--json`. */
export const whoamiAnswer = z.looseObject({ org_id: z.string().nullable() });

export const preflightAnswer = z.looseObject({
  preflight_id: z.string(),
  decision: z.enum(['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED']),
  summary: z.string(),
  detected: z.array(z.looseObject({ type: z.string(), count: z.number() })),
});
export type PreflightAnswer = z.infer<typeof preflightAnswer>;

export const destinationAnswer = z.looseObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  url: z.string(),
  status: z.string(),
  health: z.string(),
  backlog_events: z.number(),
  lag_seconds: z.number(),
  last_error: z.string().nullish(),
  warnings: z.array(z.looseObject({ path: z.string(), message: z.string() })).optional(),
});
export type DestinationAnswer = z.infer<typeof destinationAnswer>;

export const testAnswer = z.looseObject({
  ok: z.boolean(),
  status_code: z.number().nullish(),
  latency_ms: z.number(),
  error: z.string().nullish(),
  hint: z.string().nullish(),
});

export const attemptAnswer = z.looseObject({
  at: z.string(),
  outcome: z.string(),
  status_code: z.number().nullish(),
  from_sequence: z.number(),
  to_sequence: z.number(),
  events: z.number(),
  sent_bytes: z.number(),
  latency_ms: z.number(),
  error: z.string().nullish(),
});

export const eventAnswer = z.looseObject({
  '@timestamp': z.string(),
  message: z.string().optional(),
  event: z.looseObject({ id: z.string(), dataset: z.string(), sequence: z.number() }),
  aegis: z.looseObject({ decision: z.string().optional(), actor_id: z.string().optional() }).optional(),
});

export const ingestAnswer = z.looseObject({
  accepted: z.number(),
  duplicates: z.number(),
  rejected: z.array(z.looseObject({ index: z.number(), detail: z.string() })),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ data: z.array(item), next_cursor: z.string().nullable() });
}

export const nothing = z.unknown();
