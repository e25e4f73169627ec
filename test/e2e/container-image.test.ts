import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const DOCKERFILE = readFileSync(join(ROOT, 'deploy', 'Dockerfile'), 'utf8');

/** Anybody who is neither root nor the owner of the code. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Root may write anywhere, so as root the test runs as nobody; where nobody may not even read the code, it cannot. */
const isRoot = process.getuid?.() === 0;
const readCode = `require('node:fs').readFileSync(${JSON.stringify(join(ROOT, 'package.json'))})`;
const canRun = !isRoot || spawnSync(process.execPath, ['-e', readCode], NOBODY).status === 0;
const identity = isRoot ? NOBODY : {};

/** The JSON array behind an instruction of the image. */
function command(instruction: RegExp): readonly string[] {
  return JSON.parse(instruction.exec(DOCKERFILE)?.[1] ?? 'null') as readonly string[];
}

const START = [...command(/^ENTRYPOINT (\[.*\])$/m), ...command(/^CMD (\[.*\])$/m)];
const HEALTHCHECK = command(/^ {4}CMD (\[.*\])$/m);

let home: string;
let environment: NodeJS.ProcessEnv;
const children: ChildProcess[] = [];

/** Puts in place what the Dockerfile copies, and of what is installed only what is not for development. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'aegis-image-'));
  chmodSync(home, 0o755);
  const app = join(home, 'app');
  for (const [, sources = '', target = ''] of DOCKERFILE.matchAll(/^COPY (?!--)(.+) (\S+)$/gm)) {
    for (const source of sources.split(' ')) {
      const destination = target.endsWith('/') ? join(app, target, source) : join(app, target);
      cpSync(join(ROOT, source), destination, {
        recursive: true,
        filter: (path) => !/(^|\/)node_modules$|\.(test\.ts|md)$/.test(path),
      });
    }
  }
  const { packages } = JSON.parse(readFileSync(join(app, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly dev?: boolean; readonly link?: boolean; readonly resolved?: string }>;
  };
  for (const [path, { dev, link, resolved }] of Object.entries(packages)) {
    if (dev === true || !/^(packages\/[^/]+\/)?node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) continue;
    mkdirSync(dirname(join(app, path)), { recursive: true });
    symlinkSync(link === true ? join(app, resolved ?? '') : join(ROOT, path), join(app, path));
  }
  writeFileSync(join(app, 'node_modules', '.package-lock.json'), '{}');
  for (const name of ['data', 'tmp']) {
    mkdirSync(join(home, name), { mode: 0o700 });
    if (isRoot) chownSync(join(home, name), NOBODY.uid, NOBODY.gid);
  }
  execFileSync('chmod', ['-R', 'a-w', app]);
  environment = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
    TMPDIR: join(home, 'tmp'),
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(home, 'tmp', 'aegis-compile-cache'),
    AEGIS_HOST: '127.0.0.1',
    AEGIS_PORT: '0',
    AEGIS_DATA_DIR: join(home, 'data'),
  };
});

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  spawnSync('chmod', ['-R', 'u+w', home]);
  rmSync(home, { recursive: true, force: true });
});

const inImage = (argument: string) => argument.replaceAll('/app/', `${join(home, 'app')}/`);

function run(arguments_: readonly string[], variables: NodeJS.ProcessEnv = {}) {
  const [program = '', ...args] = arguments_.map(inImage);
  return spawnSync(program, args, {
    cwd: join(home, 'data'),
    env: { ...environment, ...variables },
    encoding: 'utf8',
    ...identity,
  });
}

describe.skipIf(!canRun)(
  'the container image, as a user without rights and with code that nobody may change',
  () => {
    test('starts, is found healthy, takes commands, and stops gracefully', async () => {
      const [program = '', ...args] = START.map(inImage);
      const server = spawn(program, args, {
        cwd: join(home, 'data'),
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
        ...identity,
      });
      children.push(server);
      const [line] = (await Promise.race([
        once(createInterface({ input: server.stdout }), 'line'),
        once(server, 'exit').then(([code]) => [`ended with ${String(code)}`]),
      ])) as [string];
      const ready = JSON.parse(line) as { readonly message: string; readonly url: string };
      expect(ready.message).toBe('Aegis is ready');

      const { port } = new URL(ready.url);
      expect(run(HEALTHCHECK, { AEGIS_PORT: port })).toMatchObject({ status: 0, stderr: '' });
      expect((await fetch(`${ready.url}/readyz`)).status).toBe(200);
      const made = run(['node', '/app/bin/aegis', 'orgs', 'create', 'Acme', '--json']);
      expect(made).toMatchObject({ status: 0, stderr: '' });
      expect(made.stdout).toContain('"org_');

      server.kill('SIGTERM');
      expect(await once(server, 'exit')).toEqual([0, null]);
      expect(run(HEALTHCHECK, { AEGIS_PORT: port }).status).toBe(1);
    });
  },
);
