import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface OpenConnections {
  /** Closes those on which no request is being served: kept alive, or opened and silent. */
  closeIdle(): void;
  closeAll(): void;
}

/**
 * Keeps track of a server's connections and of the requests on them. Node's own `closeIdleConnections` spares those that
 * have never sent a request, and a server would wait for them until their headers time out.
 */
export function trackConnections(server: Server): OpenConnections {
  const requests = new Map<Socket, number>();
  server.on('connection', (socket) => {
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const before = requests.get(socket);
      if (before !== undefined) requests.set(socket, before - 1);
    });
  });
  return {
    closeIdle() {
      for (const [socket, open] of requests) if (open === 0) socket.destroy();
    },
    closeAll() {
      for (const socket of requests.keys()) socket.destroy();
    },
  };
}
