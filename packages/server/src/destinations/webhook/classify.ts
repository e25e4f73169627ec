import { classifyHttp } from '../../domain/classify-http.ts';
import type { EgressAnswer } from '../../domain/egress.ts';
import type { Outcome } from '../../domain/outcome.ts';

/** Any 2xx: receivers say 200, 201, 202 and 204 for the same thing. */
export function isReceipt(status: number): boolean {
  return status >= 200 && status <= 299;
}

export function classifyWebhook(answer: EgressAnswer): Outcome {
  return classifyHttp(answer, isReceipt);
}
