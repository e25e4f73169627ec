import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import {
  complete,
  forwardTo,
  listEvents,
  receivedEvents,
  startIntake,
} from '../support/datadog-destination.ts';
import { until } from '../support/until.ts';

const TEXTS = 1_500;
const COMMAND_LINE = join(import.meta.dirname, '../../packages/server/src/main/cli-process.ts');

let home: AegisHome;
let intake: Intake;
let folder: string;

beforeAll(async () => {
  intake = await startIntake();
  home = await startAegisHome();
  await forwardTo(home, intake);
  folder = await mkdtemp(join(tmpdir(), 'aegis-texts-'));
  await mkdir(join(folder, 'letters'));
  await Promise.all(
    Array.from({ length: TEXTS }, (_, index) =>
      writeFile(
        join(folder, 'letters', `${index}.txt`),
        `Letter ${index} to person${index}@corp.example, kind regards.`,
      ),
    ),
  );
});
afterAll(async () => {
  await home.remove();
  await intake.stop();
  await rm(folder, { recursive: true });
});

test('1,500 files through `aegis check`, the server killed in the middle: every decision arrives, none twice in the log', async () => {
  const check = spawn(process.execPath, [COMMAND_LINE, 'check', folder, '--json'], {
    env: { ...process.env, AEGIS_URL: home.url, AEGIS_API_KEY: home.apiKey },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const kills: Promise<void>[] = [];
  check.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    // In the middle: some hundreds are answered, others are on their way.
    if (kills.length === 0 && output.split('\n').length > TEXTS / 3)
      kills.push(home.kill().then(() => home.restart()));
  });
  await once(check, 'close');
  await Promise.all(kills);
  expect(kills).toHaveLength(1);

  const decisions = output
    .split('\n')
    .filter((line) => line.includes('"preflight_id"'))
    .map((line) => JSON.parse(line) as { preflight_id: string; decision: string });
  expect(decisions).toHaveLength(TEXTS);
  expect(decisions.every(({ decision }) => decision === 'ALLOWED_WITH_MASKING')).toBe(true);

  const log = await listEvents(home);
  await complete(intake, log.length);
  const inLog = new Set(log.map(({ id }) => id));
  const inIntake = new Set(receivedEvents(intake).map(({ id }) => id));
  expect(decisions.filter(({ preflight_id }) => !inLog.has(preflight_id))).toEqual([]);
  expect(decisions.filter(({ preflight_id }) => !inIntake.has(preflight_id))).toEqual([]);
  expect(inLog.size).toBe(log.length);
  expect(log.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual(
    log.map((_, index) => index + 1),
  );
  // Duplicates occur only where an answer was lost: at most what one window held at the kill.
  expect(receivedEvents(intake).length - inIntake.size).toBeLessThanOrEqual(8 * 1_000);

  // What has arrived is settled once its answer is there, too.
  const ledger = await until(async () => {
    const list = await home.call('GET', `/api/orgs/${home.organization}/forwarding-destinations`);
    return list.body.data[0].backlog_events === 0 ? list.body.data[0] : null;
  });
  expect(ledger).toMatchObject({ dead_lettered_total: 0, accepted_total: log.length });
  expect(ledger.delivered_total).toBe(ledger.accepted_total);
});

test('a stop by SIGTERM settles what is in flight: the next start sends nothing again', async () => {
  const before = receivedEvents(intake).length;
  for (let count = 0; count < 20; count += 1) {
    await home.call('POST', '/api/preflight/text', { text: `Farewell ${count}`, destination: 'CUSTOMER' });
  }
  expect(await home.stop()).toBe(0);
  await home.restart();
  const log = await listEvents(home);
  await complete(intake, log.length);
  expect(receivedEvents(intake).length - before).toBe(20);
});
