import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import { listEvents } from '../support/datadog-destination.ts';

let home: AegisHome;

beforeAll(async () => {
  home = await startAegisHome();
});
afterAll(() => home.remove());

const organization = () => `/api/orgs/${home.organization}`;

test('an organisation keeps its events for 30 days, and undelivered ones until they are delivered', async () => {
  expect((await home.call('GET', organization())).body).toMatchObject({
    org_id: home.organization,
    retention_days: 30,
    expire_undelivered: false,
  });
});

test('its retention is changed by PATCH, which the audit log records', async () => {
  const { status, body } = await home.call('PATCH', organization(), { retention_days: 365 });
  expect(status).toBe(200);
  expect(body).toMatchObject({ retention_days: 365, expire_undelivered: false });
  expect((await home.call('PATCH', organization(), { expire_undelivered: true })).body).toMatchObject({
    retention_days: 365,
    expire_undelivered: true,
  });
  const [latest] = await listEvents(home);
  expect(JSON.parse(latest?.json ?? '{}')).toMatchObject({
    event: { action: 'organization_changed' },
    aegis: { changed: ['expire_undelivered'], resource: { id: home.organization } },
  });
});

test.each([[0], [3_651], [1.5], ['30'], [null]])(
  'a retention of %j days is refused and changes nothing',
  async (days) => {
    const before = (await home.call('GET', organization())).body;
    const { status, body } = await home.call('PATCH', organization(), { retention_days: days });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'retention_days' }]);
    expect((await home.call('GET', organization())).body).toEqual(before);
  },
);

test('only an admin key of the organisation sees or changes it', async () => {
  const issued = await home.call('POST', `${organization()}/api-keys`, {
    name: 'reader',
    scopes: ['events:read'],
  });
  const { api_key: weak } = issued.body;
  expect((await home.call('GET', organization(), undefined, weak)).status).toBe(403);
  expect((await home.call('PATCH', organization(), { retention_days: 1 }, weak)).status).toBe(403);
});

test('orgs update changes it beside the running server, which knows at once', async () => {
  const update = (...args: readonly string[]) =>
    aegis(['orgs', 'update', home.organization, '--data-dir', home.dataDir, ...args]);
  const { code, stdout } = await update('--retention-days', '7', '--no-expire-undelivered', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ retention_days: 7, expire_undelivered: false });
  expect((await home.call('GET', organization())).body).toMatchObject({ retention_days: 7 });

  expect(await update('--retention-days', '0')).toMatchObject({ code: 2 });
  expect(await update()).toMatchObject({ code: 2, stderr: expect.stringContaining('--retention-days') });
  const nowhere = await aegis([
    'orgs',
    'update',
    'org_0',
    '--retention-days',
    '7',
    '--data-dir',
    home.dataDir,
  ]);
  expect(nowhere).toMatchObject({ code: 1, stderr: 'aegis: There is no organisation org_0.\n' });
});
