import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

import { memoryStream, runCommand, scriptedSignals } from '../../../../../test/support/run-command.ts';
import { openTenancy } from '../../main/open-tenancy.ts';
import { runLocalDatadog } from '../../main/run-local-datadog.ts';
import { serve } from '../../main/serve.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'aegis-start-'));
  return async () => await rm(dataDir, { recursive: true });
});

interface Introduction {
  readonly url: string;
  readonly org_id: string;
  readonly destination_id: string;
  readonly destination_url: string;
  readonly api_key: string | null;
  readonly local_datadog_url: string | null;
}

/** A quick start in this process, on free ports, over the real server, store and intake. */
async function quickStart(env: Readonly<Record<string, string>> = {}) {
  const script = scriptedSignals();
  const memory = memoryStream(false);
  const ready = Promise.withResolvers<void>();
  const stdout = {
    ...memory,
    write(text: string) {
      memory.write(text);
      ready.resolve();
      return true;
    },
  };
  const run = runCommand(['start', '--json', '--port', '0', '--intake-port', '0'], {
    env: { AEGIS_DATA_DIR: dataDir, ...env },
    deps: {
      serve,
      localDatadog: runLocalDatadog,
      openTenancy,
      stdout,
      signals: script.signals,
      now: Date.now,
    },
  });
  await Promise.race([ready.promise, run]);
  return {
    introduction: JSON.parse(memory.text()) as Introduction,
    stop: async () => {
      script.send('SIGINT');
      return (await run).code;
    },
  };
}

async function once(env: Readonly<Record<string, string>> = {}): Promise<Introduction> {
  const { introduction, stop } = await quickStart(env);
  expect(await stop()).toBe(0);
  return introduction;
}

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly url: string;
  readonly auth_header_value_hint: string;
}

async function destinationsOf({ url, org_id }: Introduction, apiKey: string): Promise<readonly Shown[]> {
  const response = await fetch(`${url}/api/orgs/${org_id}/forwarding-destinations`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  return ((await response.json()) as { data: readonly Shown[] }).data;
}

test('the first start gives a key and a destination that works, later ones find them again', async () => {
  const first = await quickStart();
  const { url, org_id, destination_id, api_key } = first.introduction;
  const tested = await fetch(`${url}/api/orgs/${org_id}/forwarding-destinations/${destination_id}/test`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api_key}` },
  });
  expect(await tested.json()).toMatchObject({ ok: true, status_code: 202 });
  expect(await first.stop()).toBe(0);

  const second = await quickStart();
  expect(second.introduction).toMatchObject({ org_id, destination_id, api_key: null });
  // Its intake has another port now, and the destination follows.
  expect(second.introduction.destination_url).toBe(`${second.introduction.local_datadog_url}/api/v2/logs`);
  const shown = await destinationsOf(second.introduction, api_key!);
  expect(shown).toMatchObject([
    { id: destination_id, url: second.introduction.destination_url, status: 'active' },
  ]);
  expect(await second.stop()).toBe(0);
});

test('no key stays behind that nobody needs, and none is written down', async () => {
  const { api_key } = await once();
  await once();
  const tenancy = await openTenancy(dataDir, { make: false });
  onTestFinished(() => tenancy.close());
  const [organization] = await tenancy.organizations.list({ after: null, limit: 10 });
  const keys = await tenancy.keys.list(organization!.id, { after: null, limit: 10 });
  expect(keys.filter(({ revokedAt }) => revokedAt === null).map(({ name }) => name)).toEqual(['first key']);
  const state = await readFile(join(dataDir, 'quick-start.json'), 'utf8');
  expect(state).not.toContain(api_key);
  expect(state).not.toContain('local-datadog-key');
  expect((await stat(join(dataDir, 'quick-start.json'))).mode & 0o777).toBe(0o600);
});

test('a first start that was interrupted is completed by the next, with a key that is shown', async () => {
  const first = await once();
  await rm(join(dataDir, 'quick-start.json'));
  const { introduction, stop } = await quickStart();
  expect(introduction).toMatchObject({ org_id: first.org_id, destination_id: first.destination_id });
  expect(await destinationsOf(introduction, introduction.api_key!)).toHaveLength(1);
  await stop();
});

describe('with credentials for Datadog', () => {
  // A domain that exists nowhere (RFC 2606), so that nothing leaves this machine.
  const DATADOG = { DD_API_KEY: '0123456789abcdef0123456789abcdef', DD_SITE: 'datadog.invalid' };

  test('no local intake is started, a new key replaces the old one, and later starts keep it', async () => {
    const local = await quickStart();
    const { api_key } = local.introduction;
    await local.stop();

    const switched = await quickStart(DATADOG);
    expect(switched.introduction).toMatchObject({
      local_datadog_url: null,
      destination_url: 'https://http-intake.logs.datadog.invalid/api/v2/logs',
    });
    const { destination_id } = switched.introduction;
    expect(await destinationsOf(switched.introduction, api_key!)).toMatchObject([
      { id: local.introduction.destination_id, status: 'paused' },
      { id: destination_id, status: 'active', auth_header_value_hint: 'cdef' },
    ]);
    await switched.stop();

    const renewed = await quickStart({ ...DATADOG, DD_API_KEY: 'fedcba9876543210fedcba9876543210' });
    expect(renewed.introduction).toMatchObject({ destination_id });
    expect(await destinationsOf(renewed.introduction, api_key!)).toMatchObject([
      { status: 'paused' },
      { id: destination_id, auth_header_value_hint: '3210' },
    ]);
    await renewed.stop();

    const kept = await once();
    expect(kept).toMatchObject({ destination_id, local_datadog_url: null, api_key: null });
  });

  test('a site that is no domain is refused before anything starts', async () => {
    const run = await runCommand(['start'], { env: { AEGIS_DATA_DIR: dataDir, ...DATADOG, DD_SITE: 'US5' } });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('DD_SITE must be the domain of your Datadog site, such as datadoghq.com');
  });
});

describe('a port that is taken', () => {
  const deps = { serve, localDatadog: runLocalDatadog, openTenancy };

  async function takenPort(): Promise<string> {
    const other = createServer((socket) => socket.end('HTTP/1.1 404 Not Found\r\n\r\n'));
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    return String((other.address() as AddressInfo).port);
  }

  test('by another program is named, with the flag that chooses another', async () => {
    const port = await takenPort();
    const env = { AEGIS_DATA_DIR: dataDir };
    const aegis = await runCommand(['start', '--port', port, '--intake-port', '0'], { env, deps });
    expect(aegis).toMatchObject({ code: 1, stdout: '' });
    expect(aegis.stderr).toMatch(
      new RegExp(
        `^aegis: Port ${port} on 127\\.0\\.0\\.1 is in use by another program\\. .* npm start -- --port \\d+\n$`,
      ),
    );
    const intake = await runCommand(['start', '--port', '0', '--intake-port', port], { env, deps });
    expect(intake.stderr).toContain(`Port ${port} on 127.0.0.1 is in use by another program.`);
    expect(intake.stderr).toContain('npm start -- --intake-port');
  });

  test.each(['--port', '--intake-port'])(
    '%s: one that no browser talks to is refused before anything is made',
    async (flag) => {
      const made = join(dataDir, 'never');
      const { code, stderr } = await runCommand(['start', flag, '6000', '--data-dir', made], { env: {} });
      expect([code, stderr]).toEqual([2, expect.stringContaining('must be another port')]);
      await expect(stat(made)).rejects.toThrow('ENOENT');
    },
  );

  test('by Aegis itself leads to that one', async () => {
    const { introduction, stop } = await quickStart();
    const port = new URL(introduction.url).port;
    const run = await runCommand(
      ['start', '--port', port, '--intake-port', '0', '--data-dir', join(dataDir, 'b')],
      {
        deps,
      },
    );
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(
      `An Aegis is already running at ${introduction.url}. Use that one, or stop it first`,
    );
    await stop();
  });

  test('is no reason to serve one data directory twice', async () => {
    const { stop } = await quickStart();
    const run = await runCommand(['start', '--port', '0', '--intake-port', '0', '--data-dir', dataDir], {
      deps,
    });
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('already running on the data directory');
    await stop();
  });
});
