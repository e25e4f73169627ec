import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';

import { eventTexts } from './events.ts';
import type { Peer } from './peer.ts';
import { freePort, listening, tied } from './processes.ts';

/** Lines of JSON over TCP, a reliable disk buffer with flow control, batches as large as Datadog takes. */
export const syslogNg: Peer = {
  name: 'syslog-ng',
  acknowledgement: 'none: TCP only says that the kernel has it',
  load: { senders: 16, events: 100 },

  find() {
    const { status, stdout } = spawnSync('syslog-ng', ['--version'], { encoding: 'utf8' });
    return status === 0
      ? { installed: true, version: /\((.+)\)/.exec(stdout)?.[1] ?? 'of unknown version' }
      : {
          installed: false,
          howTo: 'apt-get install --no-install-recommends syslog-ng-core syslog-ng-mod-http (Debian)',
        };
  },

  async prepare(folder, sinkUrl) {
    const port = await freePort();
    mkdirSync(join(folder, 'buffer'));
    writeFileSync(join(folder, 'syslog-ng.conf'), configuration(port, sinkUrl, join(folder, 'buffer')));

    return async () => {
      const child = tied(
        spawn('syslog-ng', ['--foreground', '--no-caps', ...files(folder)], {
          cwd: folder,
          stdio: 'ignore',
        }),
      );
      await listening(child, port);
      const sockets = new Map<number, Socket>();
      return {
        process: child,
        async send(from, count, sender) {
          let socket = sockets.get(sender);
          if (socket === undefined) {
            socket = connect(port, '127.0.0.1');
            sockets.set(sender, socket);
            await once(socket, 'connect');
            // A cut connection shows itself in the next write.
            socket.on('error', () => undefined);
          }
          await written(socket, `${eventTexts(from, count).join('\n')}\n`);
        },
      };
    };
  },
};

function files(folder: string): readonly string[] {
  return [
    ['--cfgfile', 'syslog-ng.conf'],
    ['--persist-file', 'persist'],
    ['--pidfile', 'pid'],
    ['--control', 'control'],
  ].flatMap(([option = '', name = '']) => [option, join(folder, name)]);
}

function written(socket: Socket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) throw new Error('the connection is gone');
    socket.once('close', reject);
    socket.write(text, (error) => {
      socket.off('close', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** https://syslog-ng.github.io/admin-guide/070_Destinations/050_http/ and …/110_Template_and_rewrite for the words. */
function configuration(port: number, sinkUrl: string, buffer: string): string {
  return `@version: 3.38
options { threaded(yes); log-msg-size(65536); stats-freq(0); time-reopen(5); };
source s_in {
  network(ip("127.0.0.1") port(${port}) transport("tcp") flags(no-parse) max-connections(64) log-iw-size(64000));
};
destination d_datadog {
  http(
    url("${sinkUrl}/api/v2/logs") method("POST")
    headers("Content-Type: application/json", "DD-API-KEY: bench-key")
    body-prefix("[") body("$MSG") delimiter(",") body-suffix("]")
    batch-lines(1000) batch-bytes(4500000) batch-timeout(100) workers(4) timeout(10)
    disk-buffer(reliable(yes) disk-buf-size(2147483648) mem-buf-size(163840000) dir("${buffer}"))
  );
};
log { source(s_in); destination(d_datadog); flags(flow-control); };
`;
}
