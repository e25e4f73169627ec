import { describe, expect, test } from 'vitest';

import { runCommand, scriptedSignals } from '../../../../../test/support/run-command.ts';
import type { ServeConfig } from '../../config/load-config.ts';
import type { LocalDatadogRequest } from '../cli-deps.ts';

const portTaken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });

describe('serve', () => {
  test('passes the configuration on, logs to standard output and nothing else, and stops on a signal', async () => {
    const script = scriptedSignals();
    const configs: ServeConfig[] = [];
    let stopped = false;
    const run = await runCommand(['serve', '--port', '0'], {
      env: { AEGIS_DATA_DIR: '/data', AEGIS_PORT: '1' },
      deps: {
        signals: script.signals,
        serve: async (config, log) => {
          configs.push(config);
          log.write('{"message":"ready"}\n');
          script.send('SIGTERM');
          return {
            url: 'http://127.0.0.1:1',
            stop: async () => {
              stopped = true;
            },
          };
        },
      },
    });
    expect(run).toMatchObject({ code: 0, stdout: '{"message":"ready"}\n', stderr: '' });
    expect(configs).toMatchObject([{ port: 0, dataDir: '/data', logLevel: 'info' }]);
    expect(stopped).toBe(true);
  });

  test('warns about a misspelt variable on standard error', async () => {
    const script = scriptedSignals();
    const { stdout, stderr } = await runCommand(['serve'], {
      env: { AEGIS_PROT: '1' },
      deps: {
        signals: script.signals,
        serve: async () => {
          script.send('SIGTERM');
          return { url: '', stop: () => Promise.resolve() };
        },
      },
    });
    expect(stdout).toBe('');
    expect(stderr).toContain('Did you mean AEGIS_PORT?');
  });

  test('says what to do when the port is taken', async () => {
    const deps = { serve: () => Promise.reject(new Error('outer', { cause: portTaken })) };
    expect(await runCommand(['serve', '--port', '8790'], { deps })).toMatchObject({
      code: 1,
      stderr:
        'aegis: Port 8790 on 127.0.0.1 is in use by another program. Stop that program, or choose another port with --port or AEGIS_PORT (0 takes any free one).\n',
    });
  });
});

describe('local-datadog', () => {
  test('says where it is ready, then a line a batch', async () => {
    const script = scriptedSignals();
    const requests: LocalDatadogRequest[] = [];
    const run = await runCommand(['local-datadog', '--port', '0', '--api-key', 'k'], {
      deps: {
        signals: script.signals,
        localDatadog: async (request) => {
          requests.push(request);
          const nothing = { indexed: 0, droppedFuture: 0, truncated: 0 };
          const sizes = { logs: 1_200, bytes: 4_321_000, wireBytes: 210_000, encoding: 'gzip' };
          request.onAccepted?.({ ...nothing, ...sizes, receivedAt: 0, droppedLate: 1, duplicates: 2 });
          request.onRefused?.({ at: 0, status: 403, detail: 'Forbidden' });
          script.send('SIGINT');
          return { url: 'http://127.0.0.1:5', stop: () => Promise.resolve() };
        },
      },
    });
    expect(requests).toMatchObject([{ host: '127.0.0.1', port: 0, apiKeys: ['k'] }]);
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(
      [
        '1970-01-01T00:00:00.000Z  202  1,200 logs, 4,321 kB (gzip 210 kB); 2 seen before; 1 older than 18 h, dropped',
        '1970-01-01T00:00:00.000Z  403  Forbidden',
        'local-datadog is ready at http://127.0.0.1:5 (send logs to http://127.0.0.1:5/api/v2/logs).',
        '',
      ].join('\n'),
    );
  });

  test('says what to do when the port is taken', async () => {
    const deps = { localDatadog: () => Promise.reject(portTaken) };
    const { code, stderr } = await runCommand(['local-datadog', '--port', '8790'], { deps });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Port 8790 on 127.0.0.1 is in use by another program. Stop that program, or choose',
    );
  });
});
