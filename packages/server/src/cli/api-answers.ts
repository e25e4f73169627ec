import { z } from 'zod';

/**
 * What the command line reads of the API's answers. A value that fits is handed on as it came, with fields that are
 * unknown here and in the server's order, so that `--json` shows exactly what the API says.
 */
function asSent<Known extends z.ZodType>(known: Known) {
  return z.unknown().transform((value, context) => {
    if (known.safeParse(value).success) return value as z.output<Known>;
    context.addIssue('is not what this version of Aegis answers');
    return z.NEVER;
  });
}

export const whoamiAnswer = asSent(z.object({ org_id: z.string().nullable() }));

export const preflightAnswer = asSent(
  z.object({
    preflight_id: z.string(),
    decision: z.enum(['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED']),
    summary: z.string(),
    detected: z.array(z.object({ type: z.string(), count: z.number() })),
    file: z.object({ format: z.string(), unreadable: z.array(z.object({ reason: z.string() })) }).optional(),
  }),
);
export type PreflightAnswer = z.infer<typeof preflightAnswer>;

export const destinationAnswer = asSent(
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    url: z.string(),
    status: z.string(),
    health: z.string(),
    backlog_events: z.number(),
    lag_seconds: z.number(),
    last_error: z.string().nullish(),
    warnings: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
);
export type DestinationAnswer = z.infer<typeof destinationAnswer>;

/** What the ledger of a destination is made of. */
export const ledgerAnswer = asSent(
  z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    url: z.string(),
    filter: z.string().nullish(),
    start_sequence: z.number(),
    cursor: z.number(),
    backlog_events: z.number(),
    lag_seconds: z.number(),
    dead_lettered_total: z.number(),
    filtered_total: z.number(),
    updated_at: z.string(),
  }),
);
export type LedgerAnswer = z.infer<typeof ledgerAnswer>;

export const testAnswer = asSent(
  z.object({
    ok: z.boolean(),
    status_code: z.number().nullish(),
    latency_ms: z.number(),
    error: z.string().nullish(),
    hint: z.string().nullish(),
  }),
);

export const attemptAnswer = asSent(
  z.object({
    at: z.string(),
    outcome: z.string(),
    status_code: z.number().nullish(),
    from_sequence: z.number(),
    to_sequence: z.number(),
    events: z.number(),
    sent_bytes: z.number(),
    latency_ms: z.number(),
    error: z.string().nullish(),
  }),
);

const deadLetter = z.object({
  sequence: z.number(),
  reason: z.string(),
  attempts: z.number(),
  last_attempt_at: z.string(),
  queued_at: z.string().nullable(),
  event_bytes: z.number().nullable(),
  largest_fields: z.array(z.object({ path: z.string(), bytes: z.number() })),
});
export const deadLetterAnswer = asSent(deadLetter);
export const deadLetterWithEventAnswer = asSent(deadLetter.extend({ event: z.unknown() }));
export const queuedAnswer = asSent(z.object({ queued: z.number(), waiting: z.number() }));

export const replayAnswer = asSent(
  z.object({
    id: z.string(),
    status: z.string(),
    from_sequence: z.number(),
    to_sequence: z.number(),
    /** An older server has none. */
    sequences: z.array(z.tuple([z.number(), z.number()])).optional(),
    cursor: z.number(),
    remaining_events: z.number(),
    replayed_total: z.number(),
    refused_total: z.number(),
  }),
);
export type ReplayAnswer = z.infer<typeof replayAnswer>;

const policyListing = z.object({
  id: z.string(),
  name: z.string(),
  base: z.string(),
  version: z.number(),
  is_default: z.boolean(),
  changed_at: z.string().nullable(),
});
export const policyListingAnswer = asSent(policyListing);
export type PolicyListingAnswer = z.infer<typeof policyListingAnswer>;

const policyRule = z.object({
  action: z.string(),
  min_score: z.number().optional(),
  block_from: z.number().optional(),
});
export const policyAnswer = asSent(
  policyListing.extend({
    description: z.string(),
    ready_made: z.boolean(),
    status: z.string(),
    destinations: z.record(z.string(), z.object({ rules: z.record(z.string(), policyRule) })),
    allow_list: z.object({ values_count: z.number(), domains: z.array(z.string()), test_cards: z.boolean() }),
    custom_types: z.array(z.object({ type: z.string(), pattern: z.string() })),
  }),
);
export type PolicyAnswer = z.infer<typeof policyAnswer>;

export const simulationAnswer = asSent(
  z.object({
    policy_id: z.string(),
    policy_version: z.string(),
    draft: z.boolean(),
    decision: z.string(),
    summary: z.string(),
    reasons: z.array(z.object({ text: z.string() })),
    findings: z.array(
      z.object({
        type: z.string(),
        start: z.number(),
        end: z.number(),
        score: z.number(),
        action: z.string(),
        sample: z.string(),
      }),
    ),
    findings_total: z.number(),
  }),
);
export type SimulationAnswer = z.infer<typeof simulationAnswer>;

export const eventAnswer = asSent(
  z.object({
    '@timestamp': z.string(),
    message: z.string().optional(),
    event: z.object({ id: z.string(), dataset: z.string(), sequence: z.number() }),
    aegis: z.object({ decision: z.string().optional(), actor_id: z.string().optional() }).optional(),
  }),
);

export const loggedEventAnswer = asSent(
  z.object({
    '@timestamp': z.string(),
    event: z.object({ sequence: z.number(), id: z.string(), ingested: z.string() }),
  }),
);

export const eventCountsAnswer = asSent(
  z.object({
    data: z.array(
      z.object({
        time: z.string().nullable(),
        group: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        count: z.number(),
      }),
    ),
    total: z.number(),
  }),
);

export const logExtentAnswer = asSent(
  z.object({ first_sequence: z.number().nullable(), first_ingested_at: z.string().nullable() }),
);

export const ingestAnswer = asSent(
  z.object({
    accepted: z.number(),
    duplicates: z.number(),
    rejected: z.array(z.object({ index: z.number(), detail: z.string() })),
  }),
);

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}

/** `searched_to`: an older server has none. */
export const eventPageAnswer = pageOf(eventAnswer).extend({ searched_to: z.string().nullish() });

export const nothing = z.unknown();
