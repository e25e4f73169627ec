import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { PeerPackages } from '../support/peer-packages.ts';
import type { Peer } from './peer.ts';
import { tied } from './processes.ts';

export const nodeLoggerPackages = new PeerPackages('bench-peers', {
  pino: '10.4.0',
  'pino-datadog-transport': '3.0.6',
  winston: '3.19.0',
  'datadog-winston': '1.6.0',
});

const NODE_LOGGERS = {
  pino: { name: 'pino-datadog-transport', version: '3.0.6' },
  winston: { name: 'datadog-winston', version: '1.6.0' },
};

export type NodeLogger = keyof typeof NODE_LOGGERS;

/** The order to log events, and the answer that the logger has been called with each. */
export interface LogOrder {
  readonly from: number;
  readonly count: number;
}

/** A logger and its transport in a program of its own, which stands for the user's program. */
export function nodeLogger(kind: NodeLogger): Peer {
  const { name, version } = NODE_LOGGERS[kind];
  return {
    name,
    acknowledgement: 'none: the call of the logger has returned',
    load: { senders: 1, events: 100 },

    find: () =>
      nodeLoggerPackages.installed()
        ? { installed: true, version }
        : {
            installed: false,
            howTo: 'run again with --install-peers (npm packages, into node_modules/.cache)',
          },

    async prepare(_folder, sinkUrl) {
      return async () => {
        const child = tied(
          fork(join(import.meta.dirname, 'node-logger.ts'), [kind, sinkUrl], {
            stdio: 'inherit',
          }),
        );
        await once(child, 'message');
        // One sender: one order is under way at most.
        let order = Promise.withResolvers<boolean>();
        child.on('message', () => order.resolve(true));
        child.once('exit', () => order.resolve(false));
        return {
          process: child,
          async send(from, count) {
            if (!child.connected) throw new Error('the program has ended');
            order = Promise.withResolvers();
            child.send({ from, count } satisfies LogOrder);
            if (!(await order.promise)) throw new Error('the program has ended');
          },
        };
      };
    },
  };
}
