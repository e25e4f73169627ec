import { createServer, type ServerResponse } from 'node:http';

import { problem, PROBLEM_CONTENT_TYPE, problemHeaders } from './problem.ts';

export interface StartingAnswers {
  /** Frees the port for the API. */
  readonly stop: () => Promise<void>;
}

/**
 * Answers in place of the API while a start takes its time, so that whoever looks after the process does not take it for
 * dead and kill it: alive, not ready, and to everything else a 503 with what is going on. An address that cannot be
 * listened on is for the API to complain about, when its turn comes.
 *
 * @param detail what is going on, and how far it is
 */
export function answerWhileStarting(
  address: { readonly host: string; readonly port: number },
  detail: () => string,
): StartingAnswers {
  const server = createServer((request, response) => {
    request.resume();
    switch ((request.url ?? '').replace(/\?.*$/s, '')) {
      case '/healthz':
        return send(response, 200, 'application/json; charset=utf-8', { status: 'ok' });
      case '/readyz': {
        const checks = { store: { ok: false, detail: detail() } };
        return send(response, 503, 'application/json; charset=utf-8', { ready: false, checks });
      }
      default:
        return send(response, 503, PROBLEM_CONTENT_TYPE, problem('store_unavailable', detail()));
    }
  });
  // Or cannot: a name is looked up first, and a port that is taken only after `stop` would be the API's.
  const isDecided = Promise.withResolvers<void>();
  server.on('error', () => isDecided.resolve());
  server.listen(address, () => isDecided.resolve());
  return {
    stop: async () => {
      await isDecided.promise;
      if (!server.listening) return;
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
}

function send(response: ServerResponse, status: number, contentType: string, body: object): void {
  response.writeHead(status, {
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
    ...(status === 503 ? problemHeaders('store_unavailable') : {}),
  });
  response.end(JSON.stringify(body));
}
