import { z } from 'zod';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Of submitted events, when each one was rejected. */
  rejected: z.array(z.object({ index: z.number(), detail: z.string() })).optional(),
});

export type ApiProblem = z.infer<typeof problemSchema>;

/** The server answered, and the answer is no. Its problem says why and what to do. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly problem: ApiProblem;

  constructor(problem: ApiProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Nobody answered, or not as Aegis does. The message says what to do. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** `null` when the body is not what Aegis answers with: another program stands there. */
export function parseProblem(body: string): ApiProblem | null {
  try {
    return problemSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
