import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { lastingPort } from './lasting-port.ts';

const COMMAND_LINE = join(import.meta.dirname, '../../packages/server/src/main/cli-process.ts');

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `aegis …` in a process of its own, to its end. */
export async function aegis(
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly stdin?: string } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { env: { ...process.env, ...options.env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  child.stdin.end(options.stdin ?? '');
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

export interface AegisServer {
  readonly url: string;
  readonly port: number;
  /** Every log line so far, of all starts. */
  readonly logs: readonly string[];
  readonly running: boolean;
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** Starts again on the same data directory and port. */
  restart(): Promise<void>;
}

export interface AegisHome extends AegisServer {
  readonly dataDir: string;
  readonly organization: string;
  readonly apiKey: string;
  call(method: string, path: string, body?: unknown, apiKey?: string): Promise<ApiAnswer>;
  /** Stops whatever runs and removes the data directory. */
  remove(): Promise<void>;
}

export interface ApiAnswer {
  readonly status: number;
  // A test looks at what it expects and fails on what it does not find.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A data directory with an organisation, and the real server process on it, on a port of the loopback interface that stays its own. */
export async function startAegisHome(env: Readonly<Record<string, string>> = {}): Promise<AegisHome> {
  const dataDir = await mkdtemp(join(tmpdir(), 'aegis-e2e-'));
  const created = await aegis(['orgs', 'create', 'Acme', '--data-dir', dataDir, '--json']);
  const { org_id: organization, api_key: apiKey } = JSON.parse(created.stdout) as Record<string, string>;
  if (organization === undefined || apiKey === undefined) throw new Error(created.stderr);
  const server = await startServer(dataDir, env);
  return Object.assign(server, {
    dataDir,
    organization,
    apiKey,
    async call(method: string, path: string, body?: unknown, key = apiKey) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    },
    async remove() {
      if (server.running) await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  });
}

async function startServer(dataDir: string, env: Readonly<Record<string, string>>): Promise<AegisServer> {
  const logs: string[] = [];
  let child: ChildProcess;
  const port = await lastingPort();

  async function start(): Promise<void> {
    child = spawn(process.execPath, [COMMAND_LINE, 'serve', '--data-dir', dataDir, '--port', String(port)], {
      env: { ...process.env, AEGIS_EGRESS_ALLOW: '127.0.0.0/8', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await ready(child, logs);
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
    return child.exitCode;
  }

  await start();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    logs,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    restart: start,
  };
}

/** Resolves once the server says that it is ready; keeps every line. */
function ready(child: ChildProcess, logs: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`aegis serve ended with ${code}:\n${logs.join('\n')}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      logs.push(line);
      if (line.includes('"url":"http://127.0.0.1:')) resolve();
    });
  });
}
