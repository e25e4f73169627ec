import { classifyHttp } from '../../domain/classify-http.ts';
import type { EgressAnswer } from '../../domain/egress.ts';
import type { Outcome } from '../../domain/outcome.ts';

/**
 * The intake's receipt is 202; 200 is what proxies and other receivers of the same protocol give. Any other 2xx is not
 * from an intake, and to take it for a receipt would lose events.
 *
 * Source: https://docs.datadoghq.com/api/latest/logs/#send-logs
 */
export function isReceipt(status: number): boolean {
  return status === 202 || status === 200;
}

export function classifyDatadog(answer: EgressAnswer): Outcome {
  return classifyHttp(answer, isReceipt);
}
