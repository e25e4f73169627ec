import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems hand out by themselves (Linux from 32768, others from 49152 on), above what services have. */
const [FIRST, COUNT] = [20_000, 12_000];

/**
 * A port of the loopback interface that nobody has, and that nobody else gets while whoever listens on it is away: other tests
 * let the system choose, which never chooses it.
 */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
