import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

import type { AegisHome } from '../support/aegis-process.ts';
import { aegis, startAegisHome } from '../support/aegis-process.ts';
import { renderPictures } from '../support/rendered-picture.ts';
import {
  docx,
  encryptedZip,
  openDocument,
  paragraph,
  pdf,
  PNG,
  pptx,
  xlsx,
  zip,
} from '../support/sample-files.ts';

const SSN = '536-90-4399';
const SECRET = 'AKIAQ3EGRJ5TZ7N2XLMV';
const MEBIBYTE = 1024 * 1024;
const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let home: AegisHome;
beforeAll(async () => {
  home = await startAegisHome();
});
afterAll(() => home.remove());

interface Decided {
  readonly preflight_id: string;
  readonly decision: string;
  readonly summary: string;
  readonly detected: readonly { readonly type: string; readonly count: number }[];
  readonly masked_content: string;
  readonly file: { readonly format: string; readonly unreadable: readonly { readonly reason: string }[] };
}

async function check(
  file: string | Uint8Array,
  destination = 'AI_TOOL',
): Promise<{ status: number; retryAfter: string | null; body: Decided }> {
  const form = new FormData();
  form.set('destination', destination);
  form.set('file', new Blob([Buffer.from(file)]), 'named-like-nothing');
  const response = await fetch(`${home.url}/api/preflight`, {
    method: 'POST',
    headers: { authorization: `Bearer ${home.apiKey}` },
    body: form,
  });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as Decided,
  };
}

const line = `SSN: ${SSN}`;
const sheet = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`;
/** 3,600 megapixels, as the 70 bytes say. */
function hugePicture(): Uint8Array {
  const file = Buffer.from(PNG);
  file.writeUInt32BE(60_000, 16);
  file.writeUInt32BE(60_000, 20);
  return file;
}

const cell = (text: string) =>
  `<table:table-row><table:table-cell><text:p>${text}</text:p></table:table-cell></table:table-row>`;
const mailOf = (text: string) => `From: a@x.example\nTo: b@x.example\nSubject: s\n\n${text}`;

describe('a file of every format', () => {
  type Make = (text: string) => string | Uint8Array | Promise<Uint8Array>;
  const formats: readonly (readonly [name: string, format: string, make: Make])[] = [
    ['text', 'text', (text) => text],
    ['Markdown', 'text', (text) => `# Note\n\n- ${text}\n`],
    ['CSV', 'text', (text) => `id;note\n1;"${text}"\n`],
    ['JSON', 'json', (text) => JSON.stringify({ note: text })],
    ['HTML', 'html', (text) => `<!doctype html><p>${text}</p>`],
    ['XML', 'xml', (text) => `<?xml version="1.0"?><note>${text}</note>`],
    ['RTF', 'rtf', (text) => `{\\rtf1 ${text}}`],
    ['EML', 'eml', mailOf],
    ['PDF', 'pdf', (text) => pdf({ lines: [text] })],
    ['DOCX', 'docx', (text) => docx(paragraph(text))],
    ['XLSX', 'xlsx', (text) => xlsx([{ name: 'A', rows: sheet(text) }])],
    ['PPTX', 'pptx', (text) => pptx(text, '')],
    ['ODT', 'odt', (text) => openDocument('text', `<text:p>${text}</text:p>`)],
    ['ODS', 'ods', (text) => openDocument('spreadsheet', cell(text))],
    ['ODP', 'odp', (text) => openDocument('presentation', `<text:p>${text}</text:p>`)],
    ['ZIP', 'zip', (text) => zip({ 'a.docx': docx(paragraph(text)) })],
    ['gzip', 'gzip', (text) => gzipSync(text)],
  ];

  test.each(formats)('%s: clean, to be masked, to be blocked', async (_name, format, make) => {
    const clean = await check(await make('Nothing to see here.'));
    expect(clean).toMatchObject({ status: 200, body: { file: { format, unreadable: [] } } });
    expect(clean.body.decision).not.toBe('BLOCKED');
    expect(clean.body.masked_content).toContain('Nothing to see here.');

    const masked = await check(await make(line));
    expect(masked.body).toMatchObject({ decision: 'ALLOWED_WITH_MASKING', file: { format, unreadable: [] } });
    expect(masked.body.detected).toContainEqual(expect.objectContaining({ type: 'SSN', count: 1 }));
    expect(masked.body.masked_content).toContain('***-**-4399');
    expect(masked.body.masked_content).not.toContain(SSN);

    expect((await check(await make(`key ${SECRET}`))).body).toMatchObject({ decision: 'BLOCKED' });
  });

  test.runIf(hasCurl)('through curl as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aegis-curl-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'file');
    const send = async (file: string | Uint8Array) => {
      await writeFile(path, file);
      const headers = ['-H', `Authorization: Bearer ${home.apiKey}`];
      const fields = ['-F', `file=@${path}`, '-F', 'destination=AI_TOOL'];
      const curl = await run('curl', ['-s', `${home.url}/api/preflight`, ...headers, ...fields]);
      const { decision, file: read } = JSON.parse(curl.stdout) as Decided;
      return `${read.format}: ${decision}`;
    };
    for (const [name, format, make] of formats) {
      expect([name, await send(await make(line))]).toEqual([name, `${format}: ALLOWED_WITH_MASKING`]);
      expect([name, await send(await make(`key ${SECRET}`))]).toEqual([name, `${format}: BLOCKED`]);
    }
  });
});

describe('text in pictures', () => {
  const values = ['jane.doe@mailbox-example.org', '4539 1488 0343 6467', SSN];
  let screenshot: Uint8Array;
  let key: Uint8Array;
  let blank: Uint8Array;
  beforeAll(async () => {
    const page = (words: readonly string[]) =>
      `<body style="font:16px sans-serif">${words.map((word) => `<p>${word}`).join('')}`;
    const [mail, card, ssn] = values;
    const pages = [page([`E-mail: ${mail}`, `Card: ${card}`, `SSN: ${ssn}`]), page([SECRET]), page([])];
    [screenshot, key, blank] = (await renderPictures(pages)).map(({ png }) => png) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
  });

  test('is masked, and the event says how many pictures were read', async () => {
    const { body } = await check(screenshot);
    expect(body).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      file: { format: 'image', unreadable: [], read_pictures: 1, unread_pictures: 0 },
    });
    expect(new Set(body.detected.map(({ type }) => type))).toEqual(new Set(['EMAIL', 'CREDIT_CARD', 'SSN']));
    for (const value of values) expect(body.masked_content).not.toContain(value);
    const answer = await home.call('GET', `/api/orgs/${home.organization}/audit-events?limit=1`);
    expect(answer.body.data[0]).toMatchObject({
      event: { id: body.preflight_id },
      aegis: { file_format: 'image', read_pictures: 1, finding_counts_by_type: { SSN: 1 } },
    });
  });

  test('blocks a document with a key in a picture, and a picture without text may go', async () => {
    const report = docx(paragraph('See the picture.'), { 'word/media/image1.png': key });
    expect((await check(report)).body).toMatchObject({ decision: 'BLOCKED', file: { read_pictures: 1 } });
    expect((await check(blank)).body).toMatchObject({
      decision: 'ALLOWED',
      summary: 'No text was found in the picture; allowed.',
    });
  });

  test('is found by aegis check as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'aegis-pictures-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'screenshot.png'), screenshot);
    await writeFile(join(folder, 'key.png'), key);
    const env = { AEGIS_URL: home.url, AEGIS_API_KEY: home.apiKey };
    const { code, stdout } = await aegis(['check', folder, '--json'], { env });
    expect(code).toBe(3);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { path: join(folder, 'key.png'), decision: 'BLOCKED' },
      { path: join(folder, 'screenshot.png'), decision: 'ALLOWED_WITH_MASKING' },
    ]);
  });
});

describe('what cannot be read', () => {
  const unread: readonly (readonly [string, () => string | Uint8Array | Promise<Uint8Array>, string])[] = [
    ['an encrypted archive', encryptedZip, 'encrypted'],
    ['a damaged document', () => docx(paragraph(line)).subarray(0, 300), 'broken'],
    ['a picture of more pixels than a file may hold', hugePicture, 'too_large'],
    ['a damaged picture', () => PNG.subarray(0, 20), 'broken'],
    ['a picture of a kind that is not read', () => Buffer.from('8BPS\0\u0001', 'latin1'), 'image'],
    ['something unknown', () => new Uint8Array([0, 1, 2, 3]), 'unsupported'],
    ['a decompression bomb', () => gzipSync(Buffer.alloc(60 * MEBIBYTE)), 'too_large'],
  ];

  test.each(unread)('%s is blocked with the reason, and so says the event', async (_what, make, reason) => {
    const { status, body } = await check(await make());
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: 'BLOCKED', file: { unreadable: [{ reason }] } });
    const answer = await home.call('GET', `/api/orgs/${home.organization}/audit-events?limit=1`);
    expect(answer.body.data[0]).toMatchObject({
      event: { id: body.preflight_id, type: ['denied'] },
      aegis: { decision: 'BLOCKED', input_type: 'file', unreadable: [reason] },
    });
  });

  test('to a customer a protected file may go, a damaged one not', async () => {
    expect((await check(encryptedZip(), 'CUSTOMER')).body).toMatchObject({ decision: 'ALLOWED' });
    expect((await check(docx('').subarray(0, 300), 'CUSTOMER')).body).toMatchObject({ decision: 'BLOCKED' });
  });
});

describe('many and large files', () => {
  async function serverMemory(): Promise<number> {
    const metrics = await (await fetch(`${home.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
  }

  test('bombs, one after the other and at once, leave the server small and at work', async () => {
    const entity = (level: number) => `<!ENTITY e${level} "${`&e${level - 1};`.repeat(10)}">`;
    const laughs = `<!DOCTYPE a [<!ENTITY e0 "ha">${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(entity).join('')}]><a>&e9;</a>`;
    const flat = gzipSync(Buffer.alloc(60 * MEBIBYTE));
    let nested: Uint8Array = Buffer.from('x');
    for (let level = 0; level < 10; level++) nested = zip({ 'a.zip': nested });
    const crowd = zip(Object.fromEntries(Array.from({ length: 5_001 }, (_, index) => [`${index}`, ''])));
    const word = docx('', { 'word/header1.xml': Buffer.alloc(40 * MEBIBYTE, ' ') });
    const bombs = [flat, nested, crowd, word, laughs];
    await check('warm');
    const before = await serverMemory();

    const alone = [];
    for (const bomb of bombs) alone.push(await check(bomb));
    expect(alone.map(({ body }) => body.file.unreadable.map(({ reason }) => reason))).toEqual([
      ['too_large'],
      ['too_deep'],
      ['too_many_entries'],
      ['too_large'],
      ['too_large'],
    ]);
    const together = await Promise.all([flat, word, flat, word, flat, word].map((bomb) => check(bomb)));
    expect(together.every(({ status, body }) => status === 200 && body.decision === 'BLOCKED')).toBe(true);

    expect((await serverMemory()) - before).toBeLessThan(150 * MEBIBYTE);
    expect((await check(line)).body).toMatchObject({ decision: 'ALLOWED_WITH_MASKING' });
  });

  test('a file of exactly the limit is taken', async () => {
    const largest = gzipSync(line);
    const file = Buffer.concat([largest, Buffer.alloc(25 * MEBIBYTE - largest.length)]);
    expect(await check(file)).toMatchObject({ status: 200 });
  });

  test('more than the server holds at a time is told to come back, and nothing is lost', async () => {
    const large = Buffer.alloc(24 * MEBIBYTE);
    const answers = await Promise.all(Array.from({ length: 8 }, () => check(large)));
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(answers.filter(({ status }) => status === 503).every(({ retryAfter }) => retryAfter === '1')).toBe(
      true,
    );
    expect((await check(line)).status).toBe(200);
  });
});

describe('from a terminal', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aegis-files-'));
    await writeFile(join(folder, 'a.docx'), docx(paragraph(line)));
    await writeFile(join(folder, 'b.txt'), 'Nothing to see here.');
    await writeFile(join(folder, 'c.zip'), encryptedZip());
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('aegis check reads what is in the files, and says which it could not read', async () => {
    const env = { AEGIS_URL: home.url, AEGIS_API_KEY: home.apiKey };
    const { code, stdout } = await aegis(['check', folder, '--json'], { env });
    const lines = stdout
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as object);
    expect(code).toBe(3);
    expect(lines).toMatchObject([
      { path: join(folder, 'a.docx'), decision: 'ALLOWED_WITH_MASKING', file: { format: 'docx' } },
      { path: join(folder, 'b.txt'), decision: 'ALLOWED' },
      { path: join(folder, 'c.zip'), decision: 'BLOCKED', file: { unreadable: [{ reason: 'encrypted' }] } },
    ]);
    expect(stdout).not.toContain(SSN);
    const people = await aegis(['check', folder], { env });
    expect(people.stdout).toMatch(/^BLOCKED +\S+c\.zip .*\(encrypted\); blocked\.$/m);
  });

  test.runIf(hasCurl)('the example of the reference works', async () => {
    const page = await (await fetch(`${home.url}/docs`)).text();
    const [, example = ''] = /<code>(curl [^<]*-F [^<]*)<\/code>/.exec(page) ?? [];
    const command = example
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replace('@report.pdf', '@a.docx');
    const env = { ...process.env, AEGIS_URL: home.url, AEGIS_API_KEY: home.apiKey };
    const { stdout } = spawnSync('sh', ['-c', `${command} -s`], { cwd: folder, env, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({
      decision: 'ALLOWED_WITH_MASKING',
      file: { format: 'docx' },
    });
  });
});
