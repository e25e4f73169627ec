import { client, v1 } from '@datadog/datadog-api-client';
import { createLocalDatadog, DEFAULT_APP_KEY } from '@aegis/local-datadog';
import type { LocalDatadog } from '@aegis/local-datadog';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CommandRun, CommandSetting } from '../../../../../test/support/run-command.ts';
import { runDatadogCommand } from '../../../../../test/support/run-datadog-command.ts';

const API_KEY = 'an-api-key-of-a-test';
let datadog: LocalDatadog;
let url: string;

beforeEach(async () => {
  datadog = createLocalDatadog({ apiKeys: API_KEY });
  ({ url } = await datadog.start());
});
afterEach(() => datadog.stop());

async function run(args: readonly string[], setting: CommandSetting = {}): Promise<CommandRun> {
  return await runDatadogCommand({ url, apiKey: API_KEY }, args, setting);
}

describe('aegis datadog check', () => {
  interface Finding {
    readonly check: string;
    readonly status: string;
    readonly message: string;
    readonly mend: string | null;
  }

  async function check(setting: CommandSetting = {}) {
    const { code, stdout } = await run(['check', '--json'], {
      ...setting,
      deps: { now: Date.now, ...setting.deps },
    });
    const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: readonly Finding[] };
    const of = (name: string): readonly Finding[] => checks.filter((one) => one.check === name);
    return { code, ok, checks, of };
  }

  /** Logs of two decisions, as a destination sends them. */
  async function sendDecisions(attributes: object): Promise<void> {
    const log = {
      service: 'aegis',
      ddsource: 'aegis',
      event: { dataset: 'aegis.preflight' },
      aegis: attributes,
    };
    const answer = await fetch(`${url}/api/v2/logs`, {
      method: 'POST',
      headers: { 'dd-api-key': API_KEY, 'content-type': 'application/json' },
      body: JSON.stringify([log, log]),
    });
    expect(answer.status).toBe(202);
  }

  test('finds everything in order after setup and a decision', async () => {
    await run(['setup', '--yes', '--notify', '@slack-security']);
    await sendDecisions({ decision: 'BLOCKED', input_size_bytes: 12, finding_counts_by_type: { SSN: 2 } });
    const { code, ok, checks } = await check();
    expect(checks.map(({ check, status }) => [check, status])).toEqual([
      ['api_key', 'ok'],
      ['clock', 'ok'],
      ['application_key', 'ok'],
      ['setup', 'ok'],
      ['test_event', 'ok'],
      ['attributes', 'ok'],
    ]);
    expect([code, ok]).toEqual([0, true]);
    expect(checks.at(-1)?.message).toBe('4 of 4 attributes of the last 24 hours can be grouped or compared.');
    expect(datadog.logs({ dataset: 'aegis.audit_stream.test' })).toHaveLength(1);
  });

  test('names what is missing and the command that mends it', async () => {
    await run(['setup', '--yes']);
    const configuration = client.createConfiguration({
      baseServer: new client.BaseServerConfiguration(url, {}),
      authMethods: { apiKeyAuth: API_KEY, appKeyAuth: DEFAULT_APP_KEY },
    });
    const monitors = new v1.MonitorsApi(configuration);
    const [spike] = await monitors.listMonitors({ name: 'spike' });
    await monitors.deleteMonitor({ monitorId: spike?.id ?? 0 });
    const { of } = await check();
    expect(of('setup')).toMatchObject([
      {
        status: 'warning',
        message: 'Not as defined: create Aegis: spike in BLOCKED decisions.',
        mend: 'Run "aegis datadog setup".',
      },
    ]);
    expect(of('attributes')).toMatchObject([
      { status: 'unknown', mend: expect.stringContaining('decision') },
    ]);
  });

  test('names a measure that cannot be compared', async () => {
    await sendDecisions({ decision: 'BLOCKED', input_size_bytes: 'twelve' });
    const { code, of } = await check();
    expect(code).toBe(0);
    expect(of('attributes')).toMatchObject([
      { status: 'ok' },
      {
        status: 'warning',
        message: 'Not usable as measure: @aegis.input_size_bytes.',
        mend: expect.stringContaining('Create measure'),
      },
    ]);
  });

  test('with a wrong API key ends there, and nothing was sent', async () => {
    const { code, checks } = await check({ env: { DD_API_KEY: 'wrong-key-of-somebody' } });
    expect(code).toBe(1);
    expect(checks).toMatchObject([
      { check: 'api_key', status: 'failed', mend: expect.stringContaining('site') },
    ]);
    expect(datadog.stats().logsAccepted).toBe(0);
  });

  test('with a wrong application key says which key it is', async () => {
    const { code, of } = await check({ env: { DD_APP_KEY: 'wrong-key-of-somebody' } });
    expect(code).toBe(1);
    expect(of('api_key')).toMatchObject([{ status: 'ok' }]);
    expect(of('application_key')).toMatchObject([{ status: 'failed' }]);
  });

  test('says what to look at when the test event is taken and not indexed', async () => {
    // Takes logs and keeps none: the index of another account.
    const losing = createLocalDatadog({ apiKeys: API_KEY, store: 'none' });
    try {
      const { url: logsUrl } = await losing.start();
      let elapsed = 0;
      const { code, of } = await check({
        env: { DATADOG_LOGS_URL: `${logsUrl}/api/v2/logs` },
        deps: { elapsed: () => (elapsed += 100), sleep: () => Promise.resolve() },
      });
      expect(code).toBe(1);
      expect(of('test_event')).toMatchObject([
        { status: 'failed', mend: expect.stringContaining('exclusion filter') },
      ]);
      expect(losing.stats().logsAccepted).toBe(1);
    } finally {
      await losing.stop();
    }
  });

  test.each([
    [90, 'warning'],
    [-90, 'warning'],
    [4_000, 'failed'],
  ])('tells a clock that is %d s off', async (offset, status) => {
    const { of } = await check({ deps: { now: () => Date.now() + offset * 1_000 } });
    expect(of('clock')).toMatchObject([{ status, mend: expect.stringContaining('NTP') }]);
  });

  test('shows people what was found', async () => {
    const { stdout } = await run(['check'], { deps: { now: Date.now } });
    expect(stdout).toMatch(/^ok +api_key +DD_API_KEY is valid at http:/m);
    expect(stdout).toMatch(/^warning +setup +Not as defined:/m);
    expect(stdout).not.toContain(API_KEY);
  });
});
