import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..', '..');
const COMMAND_LINE = join(ROOT, 'packages/server/src/main/cli-process.ts');

/** The environment that deploy/ gives the process. */
const DEPLOYED = { NODE_OPTIONS: '--max-semi-space-size=8', MALLOC_ARENA_MAX: '1' };

export interface RunningProcess {
  readonly url: string;
  /** Peak resident memory so far, in MB. */
  peakMemoryMb(): number;
  /** CPU seconds so far, user and system. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

export interface RunningAegis extends RunningProcess {
  readonly organization: string;
  readonly apiKey: string;
  call(method: string, path: string, body?: unknown, key?: string): Promise<Record<string, unknown>>;
  /** A key that may create organisations. */
  createOperatorKey(): Promise<string>;
}

/** Starts a server on a fresh data directory on the disk that holds this repository (a memory disk has no fsync). */
export async function startAegis(settings: NodeJS.ProcessEnv = {}): Promise<RunningAegis> {
  const dataDir = mkdtempSync(join(ROOT, '.aegis-bench-'));
  const created = execFileSync(
    process.execPath,
    [COMMAND_LINE, 'orgs', 'create', 'Bench', '--data-dir', dataDir, '--json'],
    { encoding: 'utf8' },
  );
  const { org_id: organization, api_key: apiKey } = JSON.parse(created) as {
    org_id: string;
    api_key: string;
  };
  const child = spawn(process.execPath, [COMMAND_LINE, 'serve', '--data-dir', dataDir, '--port', '0'], {
    env: {
      ...process.env,
      ...DEPLOYED,
      AEGIS_EGRESS_ALLOW: '127.0.0.0/8',
      AEGIS_LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstUrl(child);
  const base = running(child, url);
  return {
    ...base,
    organization,
    apiKey,
    async createOperatorKey() {
      const printed = execFileSync(
        process.execPath,
        [COMMAND_LINE, 'keys', 'create', '--operator', '--name', 'bench', '--data-dir', dataDir, '--json'],
        { encoding: 'utf8' },
      );
      return (JSON.parse(printed) as { readonly api_key: string }).api_key;
    },
    async call(method, path, body, key = apiKey) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await response.json()) as Record<string, unknown>;
    },
    async stop() {
      await base.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export async function startSink(delayMs = 0): Promise<RunningProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sink.ts'), String(delayMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return running(child, await firstUrl(child));
}

function running(child: ChildProcess, url: string): RunningProcess {
  // A run that fails leaves nothing behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    url,
    peakMemoryMb: () => Number(/VmHWM:\s+(\d+)/.exec(procFile(child, 'status'))?.[1]) / 1_024,
    cpuSeconds() {
      // Fields 14 and 15, in ticks of 10 ms; the second field may hold spaces, so count from behind it.
      const fields = procFile(child, 'stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    stop: () =>
      new Promise((resolve) => {
        process.removeListener('exit', kill);
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function procFile(child: ChildProcess, name: string): string {
  return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
}

/** The first address that the process prints; what it prints later is read and dropped, so that its pipe never fills. */
function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it was ready`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}
