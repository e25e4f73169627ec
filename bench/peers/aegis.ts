import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

import { Pool } from 'undici';

import { eventTexts } from './events.ts';
import type { Peer } from './peer.ts';
import { firstUrl, tied } from './processes.ts';

const COMMAND_LINE = join(import.meta.dirname, '../../packages/server/src/main/cli-process.ts');

const SENDERS = 64;

export const aegis: Peer = {
  name: 'Aegis',
  acknowledgement: 'on disk (fsync)',
  load: { senders: SENDERS, events: 100 },

  find: () => ({ installed: true, version: 'this work tree' }),

  async prepare(folder, sinkUrl) {
    const created = execFileSync(
      process.execPath,
      [COMMAND_LINE, 'orgs', 'create', 'Bench', '--data-dir', folder, '--json'],
      { encoding: 'utf8' },
    );
    const { org_id: organization, api_key: key } = JSON.parse(created) as { org_id: string; api_key: string };
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    let configured = false;

    return async () => {
      const child = tied(
        spawn(process.execPath, [COMMAND_LINE, 'serve', '--data-dir', folder, '--port', '0'], {
          env: { ...process.env, AEGIS_EGRESS_ALLOW: '127.0.0.0/8' },
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      );
      const url = await firstUrl(child);
      if (!configured) {
        const response = await fetch(`${url}/api/orgs/${organization}/forwarding-destinations`, {
          method: 'POST',
          headers,
          body: JSON.stringify({
            url: `${sinkUrl}/api/v2/logs`,
            kind: 'datadog',
            auth_header_value: 'bench-key',
          }),
        });
        if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
        configured = true;
      }
      const pool = new Pool(url, { connections: SENDERS, pipelining: 1 });
      return {
        process: child,
        async send(from, count) {
          const { statusCode, body } = await pool.request({
            method: 'POST',
            path: `/api/orgs/${organization}/audit-events`,
            headers,
            body: `[${eventTexts(from, count).join(',')}]`,
          });
          const answer = (await body.json()) as { readonly accepted?: number };
          if (statusCode !== 200 || answer.accepted !== count) throw new Error(`${statusCode}`);
        },
      };
    };
  },
};
