import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { runCommand } from '../test/support/run-command.ts';

const ROOT = join(import.meta.dirname, '..');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const UNIT = read('deploy/systemd/aegis-reconcile.service');
const CRON_JOB = read('deploy/kubernetes/reconcile-cronjob.yaml');
const [, runtime = '', launcher = '', ofUnit = ''] = /^ExecStart=(\S+) (\S+) (.+)$/m.exec(UNIT) ?? [];
const [, ofCronJob = ''] = /^ +args: \[(.+)\]$/m.exec(CRON_JOB) ?? [];

describe.each([
  ['deploy/systemd/aegis-reconcile.service', ofUnit.split(' ')],
  ['deploy/kubernetes/reconcile-cronjob.yaml', ofCronJob.split(', ')],
])('%s', (file, args) => {
  test('runs a command that there is, and gives it every key that it wants', async () => {
    const env: Record<string, string> = {};
    const [site, ...keys] = ['DD_SITE', 'AEGIS_API_KEY', 'DD_API_KEY', 'DD_APP_KEY'];
    for (const key of keys) {
      expect(read(file)).toContain(key);
      // Everything is understood but the key that is not there yet.
      expect(await runCommand(args, { env })).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(new RegExp(`${key}\\b.* is missing`)),
      });
      env[key] = key === 'AEGIS_API_KEY' ? 'aegis_sk_1' : 'x';
    }
    expect(read(file)).toContain(site);
    expect((await runCommand(args, { env })).stderr).toContain(`${site} (--site) is missing`);
  });
});

test('the unit starts what a checkout holds, and keeps its reports where it may write', () => {
  for (const path of [runtime, launcher]) {
    expect(existsSync(join(ROOT, path.replace('/opt/aegis/', '')))).toBe(true);
  }
  const [, directory = ''] = /^StateDirectory=(\S+)$/m.exec(UNIT) ?? [];
  expect(ofUnit).toContain(`--report-dir /var/lib/${directory}`);
});
