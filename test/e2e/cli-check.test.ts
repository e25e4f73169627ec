import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import { createLocalDatadog } from '@aegis/local-datadog';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

import type { SpawnedAegis } from '../support/spawn-aegis.ts';
import { lastingPort } from '../support/lasting-port.ts';
import { spawnAegis } from '../support/spawn-aegis.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aegis-e2e-check-'));
  return async () => await rm(folder, { recursive: true });
});

const TEXTS = 600;
const CANARY = '536-90-4399';

async function resultOf(aegis: SpawnedAegis, expected: number): Promise<string> {
  expect({ code: await aegis.ended, stderr: aegis.stderr() }).toMatchObject({ code: expected });
  return aegis.stdout();
}

test('every text gets its decision and its event arrives, although the server is killed in the middle', async () => {
  const intake = createLocalDatadog({ apiKeys: 'key' });
  const { url: intakeUrl } = await intake.start();
  onTestFinished(() => intake.stop());
  const port = String(await lastingPort());
  const serve = () =>
    spawnAegis(['serve', '--port', port, '--data-dir', 'data', '--egress-allow', '127.0.0.1'], {
      cwd: folder,
    });

  const first = serve();
  const [, url = ''] = await first.sees(/"url":"(http:\/\/[^"]+)"/);
  const created = await resultOf(
    spawnAegis(['orgs', 'create', 'A', '--data-dir', 'data', '--json'], { cwd: folder }),
    0,
  );
  const env = { AEGIS_URL: url, AEGIS_API_KEY: (JSON.parse(created) as { api_key: string }).api_key };
  const to = ['--to', `${intakeUrl}/api/v2/logs`, '--kind', 'datadog', '--auth-header-value', 'key'];
  await resultOf(spawnAegis(['destinations', 'create', ...to], { env }), 0);

  const lines = Array.from({ length: TEXTS }, (_, index) =>
    index % 3 === 0 ? `SSN ${CANARY}, text ${index}` : `text ${index}`,
  );
  const texts = new PassThrough();
  const check = spawnAegis(['check', '--lines', '--json', '-'], { cwd: folder, env, stdin: texts });
  // What comes after the kill makes sure that it is in the middle, and what goes before it that some are under way.
  texts.write(`${lines.slice(0, TEXTS / 2).join('\n')}\n`);
  await check.sees(/(?:.*\n){50}/);
  first.kill('SIGKILL');
  texts.end(lines.slice(TEXTS / 2).join('\n'));
  await first.ended;
  const second = serve();

  const decided = (await resultOf(check, 0))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; decision: string; preflight_id: string });
  expect(decided.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
  expect(decided.filter(({ decision }) => decision === 'ALLOWED_WITH_MASKING')).toHaveLength(TEXTS / 3);

  const ids = new Set(decided.map(({ preflight_id }) => preflight_id));
  expect(ids.size).toBe(TEXTS);
  const arrived = await intake.waitFor(({ logs }) => {
    const found = logs({ limit: 10_000 });
    return ids.isSubsetOf(new Set(found.map(({ eventId }) => eventId ?? ''))) ? found : null;
  });
  const sequences = arrived.map(
    ({ json }) => (JSON.parse(json) as { event: { sequence: number } }).event.sequence,
  );
  const distinct = [...new Set(sequences)].sort((a, b) => a - b);
  expect(distinct).toEqual(distinct.map((_, index) => index + 1));

  const everything = [
    check.stdout(),
    second.stdout(),
    first.stdout(),
    ...arrived.map(({ json }) => json),
  ].join('\n');
  expect(everything).not.toContain(CANARY);
});
