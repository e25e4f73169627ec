import type { ZodType } from 'zod';

/**
 * The body of an error answer of every route but the intake: plain strings.
 * Source of the shape: https://docs.datadoghq.com/api/latest/logs/#search-logs-post (`APIErrorResponse`).
 */
export interface ApiErrors {
  readonly errors: readonly string[];
}

export function apiErrors(...errors: readonly string[]): ApiErrors {
  return { errors };
}

/** A request that is answered with an error; thrown inside a route, made into an answer by the scope's error handler. */
export class ApiRefusal extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** @throws ApiRefusal 400 that names the first field in error */
export function readBodyAs<Body>(schema: ZodType<Body>, body: unknown): Body {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new ApiRefusal(400, `Invalid request: ${path === '' ? 'the body' : path}: ${issue?.message ?? ''}.`);
}
