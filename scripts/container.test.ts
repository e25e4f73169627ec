import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { SERVE_SETTINGS } from '../packages/server/src/config/serve-settings.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const DOCKERFILE = read('deploy/Dockerfile');
const COMPOSE = read('deploy/compose.yaml');
const UNIT = read('deploy/systemd/aegis.service');

/** The first group of a pattern that must match. */
function found(text: string, pattern: RegExp): string {
  const value = pattern.exec(text)?.[1];
  if (value === undefined) throw new Error(`Nothing there matches ${pattern}.`);
  return value;
}

describe('deploy/Dockerfile', () => {
  const copied = [...DOCKERFILE.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );

  test('copies only what exists and is not kept from the build', () => {
    const allowed = read('deploy/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(copied.length).toBeGreaterThan(3);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(copied.toSorted()).toEqual(allowed.toSorted());
  });

  test('runs as a user by number, who is not root', () => {
    const user = found(DOCKERFILE, /^USER (\d+):\d+$/m);
    expect(Number(user)).toBeGreaterThan(1_000);
    expect(DOCKERFILE).toContain(`useradd --uid ${user} `);
  });

  test('keeps the data where the volume is', () => {
    const directory = found(DOCKERFILE, /AEGIS_DATA_DIR=(\S+)$/m);
    expect(found(DOCKERFILE, /^VOLUME (\S+)$/m)).toBe(directory);
    expect(COMPOSE).toContain(`aegis-data:${directory}\n`);
    expect(DOCKERFILE).toContain(`--owner aegis --group aegis ${directory}\n`);
  });

  test('listens where compose looks', () => {
    const port = found(DOCKERFILE, /AEGIS_PORT=(\d+)/);
    expect(found(DOCKERFILE, /^EXPOSE (\d+)$/m)).toBe(port);
    expect(COMPOSE).toContain(`'127.0.0.1:${port}:${port}'`);
  });
});

test.each([
  ['deploy/Dockerfile', DOCKERFILE],
  ['deploy/compose.yaml', COMPOSE],
  ['deploy/systemd/aegis.service', UNIT],
])('%s names only settings that exist', (_, text) => {
  const settings = new Set<string>(Object.values(SERVE_SETTINGS).map(({ env }) => env));
  const named = new Set(text.match(/\bAEGIS_[A-Z][A-Z_]*[A-Z]\b/g));
  expect(named.size).toBeGreaterThan(0);
  expect([...named].filter((name) => !settings.has(name))).toEqual([]);
});

// Requests and deliveries get the grace one after the other, and the log must still be closed.
test.each([
  [
    'compose',
    found(COMPOSE, /AEGIS_SHUTDOWN_GRACE_SECONDS: '(\d+)'/),
    found(COMPOSE, /stop_grace_period: (\d+)s/),
  ],
  ['systemd', found(UNIT, /AEGIS_SHUTDOWN_GRACE_SECONDS=(\d+)/), found(UNIT, /TimeoutStopSec=(\d+)/)],
])('%s waits longer for a stop than a stop can take', (_, grace, patience) => {
  expect(Number(patience)).toBeGreaterThanOrEqual(2 * Number(grace) + 5);
});

test('the systemd unit starts what a checkout holds, and lets it write only where its data is', () => {
  const [runtime = '', launcher = '', serve] = found(UNIT, /^ExecStart=(.+)$/m).split(' ');
  expect(existsSync(join(ROOT, runtime.replace('/opt/aegis/', '')))).toBe(true);
  expect(existsSync(join(ROOT, launcher.replace('/opt/aegis/', '')))).toBe(true);
  expect(serve).toBe('serve');
  expect(found(UNIT, /AEGIS_DATA_DIR=(\S+)/)).toBe(`/var/lib/${found(UNIT, /^StateDirectory=(\S+)$/m)}`);
  expect(UNIT).toContain('\nProtectSystem=strict\n');
});
