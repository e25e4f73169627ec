// A thread that checks texts: what it takes a second to look through does not keep the main thread from its answers.
import { parentPort } from 'node:worker_threads';

import type { Policy } from '@aegis/preflight';

import { checkHere } from '../audit/check-text.ts';
import type { CheckMessage, CheckReport } from './checking-messages.ts';

if (parentPort === null) throw new Error('check-thread.ts runs as a worker thread only.');
const port = parentPort;
const policies = new Map<number, Policy>();

port.on('message', (messages: readonly CheckMessage[]) => report(messages.flatMap(answer)));
report([{ type: 'ready' }]);

function answer(message: CheckMessage): readonly CheckReport[] {
  switch (message.type) {
    case 'policy':
      policies.set(message.no, message.policy);
      return [];
    case 'forget_policies':
      policies.clear();
      return [];
    case 'check': {
      const { id, text, policyNo, destination } = message;
      const policy = policies.get(policyNo);
      if (policy === undefined)
        throw new TypeError('A policy did not arrive before the text that it is for.');
      return [{ type: 'checked', id, result: checkHere(text, policy, destination) }];
    }
  }
}

function report(reports: readonly CheckReport[]): void {
  // Between threads there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  if (reports.length > 0) port.postMessage(reports);
}
