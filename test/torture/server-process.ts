import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const COMMAND_LINE = join(import.meta.dirname, '../../packages/server/src/main/cli-process.ts');

export interface ServerProcessDeps {
  readonly dataDir: string;
  /** Takes standard output and error of every start. */
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLogLine: (line: string) => void;
  /** It ended although nobody had asked it to. */
  readonly onDied: (how: string) => void;
}

/** The real server in a process of its own, on one data directory, started again as often as it is ended. */
export class ServerProcess {
  readonly #deps: ServerProcessDeps;
  readonly #log: WriteStream;
  #child: ChildProcess | null = null;
  #url = '';
  #ending = false;
  #waiting: (() => void)[] = [];

  constructor(deps: ServerProcessDeps) {
    this.#deps = deps;
    this.#log = createWriteStream(deps.logFile, { flags: 'a' });
  }

  /** Of the latest start; each has a port of its own, because the old one may be taken meanwhile. */
  get url(): string {
    return this.#url;
  }

  get isUp(): boolean {
    return this.#child !== null;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves once it is up. */
  async up(): Promise<void> {
    while (!this.isUp) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** @throws Error when it ends before it is ready */
  async start(): Promise<void> {
    this.#ending = false;
    const { dataDir, env } = this.#deps;
    const child = spawn(process.execPath, [COMMAND_LINE, 'serve', '--data-dir', dataDir, '--port', '0'], {
      env: { PATH: process.env['PATH'] ?? '', AEGIS_EGRESS_ALLOW: '127.0.0.0/8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => this.#log.write(chunk));
    const ready = new Promise<string>((resolve, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`aegis serve ended with ${code ?? signal}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#log.write(`${line}\n`);
        this.#deps.onLogLine(line);
        const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(line)?.[1];
        if (url !== undefined && line.includes('Aegis is ready')) resolve(url);
      });
    });
    this.#url = await ready;
    this.#child = child;
    child.once('exit', (code, signal) => {
      this.#child = null;
      if (!this.#ending) this.#deps.onDied(`exit code ${code}, signal ${signal}`);
    });
    for (const go of this.#waiting.splice(0)) go();
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM, and how it ended. */
  async stop(): Promise<{ readonly code: number | null; readonly tookMs: number }> {
    const began = performance.now();
    const code = await this.#end('SIGTERM');
    return { code, tookMs: performance.now() - began };
  }

  /** No more starts: writes the log out. */
  async close(): Promise<void> {
    if (this.isUp) await this.kill();
    this.#log.end();
    await once(this.#log, 'finish');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child === null) return null;
    this.#ending = true;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
    return child.exitCode;
  }
}
