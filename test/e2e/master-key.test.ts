import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { complete, DATADOG_KEY, forwardTo, listEvents, startIntake } from '../support/datadog-destination.ts';

let intake: Intake;
let home: AegisHome;

beforeEach(async () => {
  intake = await startIntake();
});
afterEach(async () => {
  await home.remove();
  await intake.stop();
});

const keyFile = () => join(home.dataDir, 'master.key');
const destinations = () => `/api/orgs/${home.organization}/forwarding-destinations`;

async function preflight(): Promise<void> {
  const { status } = await home.call('POST', '/api/preflight/text', {
    text: 'Hello.',
    destination: 'VENDOR',
  });
  expect(status).toBe(200);
}

/** Everything in the log is at the intake, which takes it with the right key only. */
async function expectDelivered(): Promise<void> {
  await complete(intake, (await listEvents(home)).length);
}

function keys(command: string, ...args: readonly string[]) {
  return aegis(['keys', command, '--data-dir', home.dataDir, ...args]);
}

test('keys rotate-master while the server runs: delivery goes on, credentials can be set, and the next start knows the new key alone', async () => {
  home = await startAegisHome();
  const id = await forwardTo(home, intake);
  await preflight();
  await expectDelivered();
  const before = readFileSync(keyFile(), 'utf8');

  const rotated = await keys('rotate-master', '--json');
  expect(rotated).toMatchObject({ code: 0, stderr: '' });
  const { master_key_id: keyId } = JSON.parse(rotated.stdout);
  expect(JSON.parse(rotated.stdout)).toMatchObject({ resealed: 1, resumed: false });
  expect(readFileSync(keyFile(), 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  expect(readFileSync(keyFile(), 'utf8')).not.toBe(before);
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);

  await preflight();
  await expectDelivered();
  // A new credential is sealed with the new key, without a restart.
  expect(
    (await home.call('PATCH', `${destinations()}/${id}`, { auth_header_value: DATADOG_KEY })).status,
  ).toBe(200);
  await forwardTo(home, intake);
  expect((await home.call('POST', `${destinations()}/${id}/test`)).body).toMatchObject({ ok: true });
  expect(home.logs.join('\n')).not.toContain(before.trim());

  expect(await home.stop()).toBe(0);
  await home.restart();
  expect(home.logs.at(-1)).toContain(`"master_key_id":"${keyId}"`);
  await preflight();
  await expectDelivered();
});

test('keys rotate-master with no server running: the next start delivers', async () => {
  home = await startAegisHome();
  await forwardTo(home, intake);
  await home.stop();
  const { code, stdout } = await keys('rotate-master');
  expect(code).toBe(0);
  expect(stdout).toContain('1 credential sealed anew');
  await home.restart();
  await preflight();
  await expectDelivered();
});

test('with the key in the environment a start with the old one beside it seals everything anew', async () => {
  const [old, next] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64')) as [
    string,
    string,
  ];
  const env: Record<string, string> = { AEGIS_MASTER_KEY: old };
  home = await startAegisHome(env);
  await forwardTo(home, intake);
  await home.stop();

  const refused = await aegis(['keys', 'rotate-master', '--data-dir', home.dataDir], { env });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('AEGIS_MASTER_KEY_PREVIOUS') });
  expect(existsSync(keyFile())).toBe(false);

  Object.assign(env, { AEGIS_MASTER_KEY: next });
  await expect(home.restart()).rejects.toThrow('ended with 2');
  Object.assign(env, { AEGIS_MASTER_KEY_PREVIOUS: old });
  await home.restart();
  expect(home.logs.join('\n')).toContain('credentials were sealed with the current master key');
  await home.stop();
  Object.assign(env, { AEGIS_MASTER_KEY_PREVIOUS: '' });
  await home.restart();
  await preflight();
  await expectDelivered();
});

test('a lost key: the start is refused and makes no other, clear-unreadable lists and clears, and a new credential brings the backlog', async () => {
  home = await startAegisHome();
  const id = await forwardTo(home, intake);
  await preflight();
  await expectDelivered();
  await home.stop();
  renameSync(keyFile(), `${keyFile()}.lost`);
  await expect(home.restart()).rejects.toThrow('ended with 2');
  expect(existsSync(keyFile())).toBe(false);

  const listed = await keys('clear-unreadable');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain(id);
  expect(listed.stdout).toContain('Nothing was changed');
  const cleared = await keys('clear-unreadable', '--yes', '--json');
  expect(JSON.parse(cleared.stdout)).toMatchObject({ destination_id: id, cleared: true });
  expect((await keys('clear-unreadable')).stdout).toContain('Every stored credential opens');

  await home.restart();
  const { body } = await home.call('GET', `${destinations()}/${id}`);
  expect(body).toMatchObject({ status: 'paused', auth_header_value_hint: null });
  await home.call('PATCH', `${destinations()}/${id}`, {
    auth_header_name: 'DD-API-KEY',
    auth_header_value: DATADOG_KEY,
  });
  await home.call('POST', `${destinations()}/${id}/resume`);
  await expectDelivered();
  expect((await listEvents(home)).map(({ json }) => json).join('\n')).toContain(
    `Cleared the unreadable credential of forwarding destination ${id}`,
  );
});

test('clear-unreadable does not take the credentials of a server whose key it was not given', async () => {
  home = await startAegisHome({ AEGIS_MASTER_KEY: randomBytes(32).toString('base64') });
  const id = await forwardTo(home, intake);
  const refused = await keys('clear-unreadable', '--yes');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('AEGIS_MASTER_KEY') });
  const { body } = await home.call('GET', `${destinations()}/${id}`);
  expect(body).toMatchObject({ status: 'active', auth_header_value_hint: DATADOG_KEY.slice(-4) });
});
