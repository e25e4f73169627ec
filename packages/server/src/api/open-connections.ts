import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface OpenConnections {
  /** Closes those on which nothing is being served or sent: kept alive, or opened and silent. */
  closeIdle(): void;
  closeAll(): void;
}

interface Connection {
  requests: number;
  /** Bytes received when the latest request was done; more than that: another one is on its way. */
  bytesSettled: number;
}

/**
 * Keeps track of a server's connections and of the requests on them. Node's own `closeIdleConnections` spares those that
 * have never sent anything, and a server would wait for them until their headers time out.
 */
export function trackConnections(server: Server): OpenConnections {
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket) => {
    connections.set(socket, { requests: 0, bytesSettled: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.requests += 1;
    response.once('close', () => {
      connection.requests -= 1;
      connection.bytesSettled = socket.bytesRead;
    });
  });
  return {
    closeIdle() {
      for (const [socket, { requests, bytesSettled }] of connections) {
        if (requests === 0 && socket.bytesRead === bytesSettled) socket.destroy();
      }
    },
    closeAll() {
      for (const socket of connections.keys()) socket.destroy();
    },
  };
}
