import type { ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { IdSource } from '../domain/ids.ts';
import { testEvent } from '../domain/test-event.ts';
import type { TestResult } from './destination-administration.ts';
import type { SendDeps } from './send-batch.ts';
import { encodeBatch, sendBatch } from './send-batch.ts';

/** Sends the synthetic event on its own way, beside the log, and says what a person should make of the answer. */
export async function testDestination(
  deps: SendDeps & { readonly ids: IdSource },
  destination: ForwardingDestination,
): Promise<TestResult> {
  const kind = deps.kindOf(destination.kind);
  const event = testEvent(destination.organizationId, deps.ids.next('tst'), deps.clock.now());
  const batch = encodeBatch(deps, destination, [event], kind.limits);
  const { answer, outcome } = await sendBatch(deps, destination, batch.payload, new AbortController().signal);
  const ok = outcome.type === 'delivered';
  return {
    ok,
    statusCode: answer.type === 'response' ? answer.status : null,
    latencyMs: Math.round(answer.latencyMs * 10) / 10,
    error: ok ? null : outcome.reason,
    hint: ok ? null : kind.hint(answer, new URL(destination.url)),
  };
}
