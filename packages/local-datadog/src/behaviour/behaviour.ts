import { z } from 'zod';

/** Printable ASCII: whatever a header may carry, garbage included, but no line break. */
const headerText = z.string().regex(/^[\x20-\x7e]{1,200}$/, 'must be 1 to 200 printable ASCII characters');

const behaviourSchema = z
  .strictObject({
    /** Answer with this status and store nothing. */
    status: z.int().min(200).max(599).optional(),
    /** `Retry-After` beside `status`: seconds, an HTTP date, or any garbage. */
    retryAfter: z.union([z.int().min(0), headerText]).optional(),
    /** Wait this long before anything else happens. */
    latencyMs: z.int().min(0).max(600_000).optional(),
    /**
     * Close the connection: before the body is read (nothing stored), after the logs are stored but without an
     * answer (the sender cannot know), or in the middle of the answer (stored as well).
     */
    cut: z.enum(['before_reading', 'after_storing', 'mid_response']).optional(),
    /** Refuse with 400 every payload in which a log's JSON text contains this string. */
    rejectIf: z.strictObject({ contains: z.string().min(1) }).optional(),
    /** Refuse with 413 payloads over this many uncompressed bytes. */
    maxBytes: z.int().min(1).optional(),
    /** Misbehave this many times, then be good again. Absent: until cleared. */
    requests: z.int().min(1).optional(),
    /** Misbehave with this probability per request. Absent: always. */
    probability: z.number().min(0).max(1).optional(),
    /** Makes `probability` repeatable. */
    seed: z.int().optional(),
  })
  .check((context) => {
    const { value, issues } = context;
    const complain = (path: string, message: string): void => {
      issues.push({ code: 'custom', input: value, path: [path], message });
    };
    if (value.status !== undefined && value.cut !== undefined) {
      complain('cut', 'a cut connection carries no status: give either status or cut');
    }
    if (value.retryAfter !== undefined && value.status === undefined) {
      complain('retryAfter', 'goes with a status: give status as well');
    }
    if (value.seed !== undefined && value.probability === undefined) {
      complain('seed', 'goes with a probability: give probability as well');
    }
  });

/** How the intake misbehaves. The empty object is good behaviour. Lengths in milliseconds and bytes. */
export type Behaviour = z.input<typeof behaviourSchema>;

interface BehaviourProblem {
  readonly path: string;
  readonly message: string;
}

export type ParsedBehaviour =
  | { readonly kind: 'behaviour'; readonly behaviour: Behaviour }
  | { readonly kind: 'problems'; readonly problems: readonly BehaviourProblem[] };

const UNKNOWN_KEY = 'is no way to misbehave; check the spelling';

export function parseBehaviour(input: unknown): ParsedBehaviour {
  const result = behaviourSchema.safeParse(input);
  if (result.success) return { kind: 'behaviour', behaviour: result.data };
  return {
    kind: 'problems',
    problems: result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: UNKNOWN_KEY }))
        : [{ path: issue.path.join('.'), message: issue.message }],
    ),
  };
}
