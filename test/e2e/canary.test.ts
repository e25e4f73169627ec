import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { startAegisHome } from '../support/aegis-process.ts';
import type { Intake } from '../support/datadog-destination.ts';
import { complete, DATADOG_KEY, forwardTo, listEvents, startIntake } from '../support/datadog-destination.ts';
import { docx, paragraph, pdf, zip } from '../support/sample-files.ts';

/** Values that no other data of the run could hold by chance. */
const CANARIES = {
  ssn: '536-90-4399',
  card: '4929 3813 3266 4295',
  secret: 'AKIAQ3EGRJ5TZ7N2XLMV',
  excerpt: 'the-quarterly-herring-report',
};

let home: AegisHome;
let intake: Intake;
const answers: string[] = [];

beforeAll(async () => {
  intake = await startIntake();
  home = await startAegisHome({ AEGIS_LOG_LEVEL: 'debug' });
  await forwardTo(home, intake);
});
afterAll(async () => {
  await home.remove();
  await intake.stop();
});

/** The same text in files, where it is read, and in files that break on the way. */
async function sendFiles(text: string): Promise<void> {
  const torn = docx(paragraph(text.slice(0, 40), text.slice(40)), {
    'docProps/core.xml': `<a xmlns:dc="x"><dc:creator>${text}</dc:creator></a>`,
  });
  const files: readonly (string | Uint8Array)[] = [
    text,
    torn,
    torn.subarray(0, -40),
    await pdf({ lines: text.split(', '), author: text }),
    zip({ [`${text}.txt`]: text, 'b.zip': zip({ a: torn }) }),
    gzipSync(text + ' '.repeat(40_000_000)),
    `<?xml version="1.0"?><a>${text}</b>`,
  ];
  for (const file of files) {
    const form = new FormData();
    form.set('destination', 'AI_TOOL');
    form.set('file', new Blob([Buffer.from(file)]), `${text}.txt`);
    const response = await fetch(`${home.url}/api/preflight`, {
      method: 'POST',
      headers: { authorization: `Bearer ${home.apiKey}` },
      body: form,
    });
    expect(response.status).toBe(200);
    // What was read goes back masked, to its sender alone, who wrote the words around the findings.
    const { masked_content: masked, ...rest } = (await response.json()) as Record<string, unknown>;
    answers.push(JSON.stringify(rest), String(masked).replaceAll(CANARIES.excerpt, ''));
  }
  const refused = new FormData();
  refused.set(text, new Blob([text]), `${text}.txt`);
  const response = await fetch(`${home.url}/api/preflight`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.apiKey}` },
    body: refused,
  });
  expect(response.status).toBe(400);
  answers.push(await response.text());
}

async function send(path: string, body: string, contentType = 'application/json'): Promise<void> {
  const response = await fetch(`${home.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.apiKey}`, 'content-type': contentType },
    body,
  });
  answers.push(await response.text());
}

test('what detection finds appears nowhere: database files, intake, logs, metrics, answers', async () => {
  const { ssn, card, secret, excerpt } = CANARIES;
  const text = `${excerpt}: SSN ${ssn}, card ${card}, key ${secret}`;
  const json = (value: unknown) => JSON.stringify(value);
  for (const destination of ['AI_TOOL', 'VENDOR', 'CUSTOMER']) {
    await send('/api/preflight/text', json({ text, destination }));
  }
  await sendFiles(text);
  // Where it does not belong, each must be refused without being repeated.
  await send('/api/preflight/text', json({ text: 'x', destination: text }));
  await send('/api/preflight/text', json({ text: 'x', destination: 'AI_TOOL', actor_id: `ssn ${ssn}` }));
  await send('/api/preflight/text', json({ text: 'x', destination: 'AI_TOOL', policy_id: text }));
  await send('/api/preflight/text', json({ text: 'x', destination: 'AI_TOOL', [text]: 1 }));
  await send('/api/preflight/text', `{"text": "${text}", "destination": ${ssn}`);
  await send('/api/preflight/text', text, 'text/plain');
  await send(`/api/preflight/${encodeURIComponent(text)}`, '{}');
  const events = `/api/orgs/${home.organization}/audit-events`;
  for (const event of [
    { message: text, aegis: { decision: 'BLOCKED' } },
    { aegis: { decision: 'BLOCKED', summary: text } },
    { aegis: { decision: text } },
    { aegis: { decision: 'BLOCKED', [text]: 1 } },
    { event: { id: text }, aegis: { decision: 'BLOCKED' } },
    { aegis: { decision: 'BLOCKED', finding_counts_by_type: { [text]: 1 } } },
    { '@timestamp': text, aegis: { decision: 'BLOCKED' } },
  ]) {
    await send(events, json(event));
  }

  const log = await listEvents(home);
  await complete(intake, log.length);
  expect(log.filter(({ dataset }) => dataset === 'aegis.preflight')).toHaveLength(10);
  const metrics = await (await fetch(`${home.url}/metrics`)).text();
  const files = await Promise.all(
    (await readdir(home.dataDir)).map((name) => readFile(join(home.dataDir, name))),
  );
  expect(files.length).toBeGreaterThanOrEqual(3);

  const places: Record<string, string> = {
    answers: answers.join('\n').replaceAll(maskedExcerpt(), ''),
    metrics,
    logs: home.logs.join('\n'),
    intake: intake
      .logs({ limit: 100_000 })
      .map(({ json }) => json)
      .join('\n'),
    files: Buffer.concat(files).toString('latin1'),
  };
  for (const [place, content] of Object.entries(places)) {
    expect(content.length, place).toBeGreaterThan(100);
    for (const [name, canary] of Object.entries(CANARIES)) {
      for (const form of [canary, canary.replaceAll(/[ -]/g, ''), Buffer.from(canary).toString('base64')]) {
        expect(content.includes(form), `${name} in ${place}`).toBe(false);
      }
    }
  }
});

/** The masked text goes back to its sender, who wrote the words around the findings; nobody else gets them. */
function maskedExcerpt(): string {
  return `"masked_content":"${CANARIES.excerpt}`;
}

test('credentials appear nowhere: neither the API key nor the Datadog key', async () => {
  const files = await Promise.all(
    (await readdir(home.dataDir)).map((name) => readFile(join(home.dataDir, name))),
  );
  const listed = await home.call('GET', `/api/orgs/${home.organization}/forwarding-destinations`);
  const places = [
    Buffer.concat(files).toString('latin1'),
    home.logs.join('\n'),
    JSON.stringify(listed.body),
    await (await fetch(`${home.url}/metrics`)).text(),
  ];
  for (const place of places) {
    expect(place.includes(home.apiKey)).toBe(false);
    expect(place.includes(DATADOG_KEY)).toBe(false);
  }
});
