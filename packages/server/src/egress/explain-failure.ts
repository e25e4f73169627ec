import type { FailureReason } from '../domain/egress.ts';
import { codeOf, ConnectError } from './connect-error.ts';
import type { EndedBy } from './deadline.ts';

export interface Explanation {
  readonly reason: FailureReason;
  readonly message: string;
  /** Whether any of the body may have left. */
  readonly sent: boolean;
}

/** Why there is no answer, from what the HTTP client threw. */
export function explainFailure(error: unknown, host: string, endedBy: EndedBy | null): Explanation {
  if (endedBy === 'aborted') return { reason: endedBy, message: 'Aegis broke the request off.', sent: true };
  if (endedBy === 'timed_out')
    return { reason: endedBy, message: `${host} did not answer in time.`, sent: true };
  if (error instanceof ConnectError) return { reason: error.reason, message: error.message, sent: false };

  const code = codeOf(error);
  if (code === 'UND_ERR_INVALID_ARG')
    return {
      reason: 'connect_failed',
      message: `This cannot be sent by HTTP: ${String(error)}.`,
      sent: false,
    };
  const what =
    code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW'
      ? 'did not answer in HTTP'
      : 'closed the connection before it answered';
  return { reason: 'connection_lost', message: `${host} ${what} (${code}).`, sent: true };
}
