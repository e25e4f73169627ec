// The thread for long texts: a second of detection here is a second in which the main thread answers everybody else.
import { parentPort } from 'node:worker_threads';

import type { CheckCall } from './create-check-text.ts';
import { check } from '@aegis/preflight';

if (parentPort === null) throw new Error('check-thread.ts runs as a worker thread only.');
const port = parentPort;
port.on('message', ({ id, text, policy, destination }: CheckCall) => {
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  port.postMessage({ id, result: check(text, policy, destination) });
});
