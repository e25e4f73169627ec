import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import { AegisError } from '../domain/aegis-error.ts';
import type { CancelTimer, Clock } from '../domain/clock.ts';

/**
 * How long a client that has ended its side of the connection may wait for what is worked on for it alone. It may read on, or
 * have closed everything (Ctrl-C): which of the two shows only when something is written.
 */
export const HALF_CLOSED_PATIENCE_MS = 1_000;

/** Nobody reads it, most likely. It is the client's doing, so it is no fault of ours in the log. */
const GONE = new AegisError(
  'invalid_input',
  'The client closed the connection before it had its answer. Leave it open until the answer is complete.',
);

/** A signal that is aborted when the client of a request goes away before it has its answer. See `Connection.gone`. */
export function goneSignal(socket: Socket, response: ServerResponse, clock: Clock): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort(GONE);
  let cancel: CancelTimer | null = null;
  const halfClosed = (): void => {
    cancel = clock.after(HALF_CLOSED_PATIENCE_MS, () => controller.abort(GONE));
  };
  if (socket.readableEnded) halfClosed();
  else socket.once('end', halfClosed);
  response.once('close', () => {
    socket.off('end', halfClosed);
    cancel?.();
    controller.abort(GONE);
  });
  return controller.signal;
}
