import type { ChildProcess } from 'node:child_process';
import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { exampleMismatch } from '../support/example-mismatch.ts';
import { guideBlocks } from '../support/guide-blocks.ts';

const run = promisify(execFile);

const ROOT = join(import.meta.dirname, '..', '..');
const LAUNCHER = join(ROOT, 'bin', 'aegis');

/** What `aegis start --json` prints once it is ready. */
interface Started {
  readonly url: string;
  readonly org_id: string;
  readonly destination_id: string;
  readonly api_key: string;
  readonly local_datadog_url: string;
}

/** The pages speak curl; a machine without it cannot paste them. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let directory: string;
let aegis: ChildProcess;
let started: Started;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aegis-guide-'));
  const args = [LAUNCHER, 'start', '--json', '--data-dir', directory, '--port', '0', '--intake-port', '0'];
  aegis = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment({}) });
  let said = '';
  aegis.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [first] = (await Promise.race([
    once(createInterface({ input: aegis.stdout! }), 'line'),
    once(aegis, 'close').then(() => {
      throw new Error(`Aegis ended before it was ready: ${said}`);
    }),
  ])) as [string];
  started = JSON.parse(first) as Started;
});

afterAll(async () => {
  if (aegis.exitCode === null) {
    const ended = once(aegis, 'exit');
    aegis.kill('SIGTERM');
    await ended;
  }
  await rm(directory, { recursive: true, force: true });
});

/** Without the settings of whoever runs the tests. */
function environment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { HOME, PATH } = process.env;
  return { HOME, PATH: `${dirname(process.execPath)}:${PATH ?? ''}`, ...variables };
}

/** Runs the blocks of a page as somebody would who pastes them into one terminal, and compares what the page shows. */
function pastePage(page: string, variables: () => Promise<Readonly<Record<string, string>>>): void {
  let state: string;
  let env: NodeJS.ProcessEnv;
  let answers: readonly string[] = [];

  beforeAll(async () => {
    state = join(directory, `${page.replaceAll('/', '-')}.state`);
    await writeFile(state, '');
    env = environment(await variables());
  });

  async function paste(commands: string): Promise<string> {
    const script = `set -eu\n. '${state}'\n${commands}\nexport -p > '${state}'\n`;
    const { stdout } = await run('sh', ['-c', script], { cwd: ROOT, env });
    // curl ends its answer without a line break, so answers of several lines of commands stand in one line.
    answers = stdout.replaceAll('}{', '}\n{').trim().split('\n');
    return stdout;
  }

  for (const { info, text, line } of guideBlocks(readFileSync(join(ROOT, page), 'utf8'))) {
    const at = `${page}, line ${line}`;
    switch (info) {
      case 'sh':
        test(`the commands work when pasted (${at})`, async () => {
          expect(await paste(text)).not.toContain('"/problems/');
        });
        break;
      case 'json':
      case 'json answer-2':
        test(`the answer is as the page shows it (${at})`, () => {
          const answer = answers.at(info === 'json' ? -1 : 1) ?? '';
          expect(exampleMismatch(JSON.parse(text), JSON.parse(answer))).toBeNull();
        });
        break;
      case 'json log':
      case 'json log-part':
        test(`the log arrives as the page shows it (${at})`, async () => {
          const decided = answers.find((answer) => answer.startsWith('{"preflight_id"')) ?? '{}';
          const { preflight_id: id = 'none' } = JSON.parse(decided) as { preflight_id?: string };
          const extent = info === 'json log' ? 'whole' : 'part';
          expect(exampleMismatch(JSON.parse(text), await arrivedLog(id), extent)).toBeNull();
        });
        break;
      default:
    }
  }
}

async function arrivedLog(eventId: string): Promise<unknown> {
  return await vi.waitFor(
    async () => {
      const answer = await fetch(`${started.local_datadog_url}/local/logs?event_id=${eventId}`);
      const { data } = (await answer.json()) as { data: readonly { json: string }[] };
      expect(data).not.toEqual([]);
      return JSON.parse(data[0]!.json) as unknown;
    },
    { timeout: 60_000, interval: 20 },
  );
}

describe.skipIf(!hasCurl)('README', () => {
  pastePage('README.md', async () => ({
    AEGIS_URL: started.url,
    AEGIS_API_KEY: started.api_key,
    ORG: started.org_id,
    DESTINATION: started.destination_id,
    INTAKE_URL: started.local_datadog_url,
  }));
});

describe.skipIf(!hasCurl)('the guide to Datadog', () => {
  pastePage('docs/guide/datadog.md', async () => {
    const args = [LAUNCHER, 'orgs', 'create', 'Guide', '--data-dir', directory, '--json'];
    const { stdout } = await run(process.execPath, args, { env: environment({}) });
    const { api_key: apiKey } = JSON.parse(stdout) as { api_key: string };
    return {
      AEGIS_URL: started.url,
      AEGIS_API_KEY: apiKey,
      DD_API_KEY: 'local-datadog-key',
      DD_APP_KEY: 'local-datadog-app-key',
      AEGIS_EGRESS_ALLOW: '127.0.0.1',
      DATADOG_LOGS_URL: `${started.local_datadog_url}/api/v2/logs`,
      DATADOG_API_URL: started.local_datadog_url,
    };
  });
});

describe.skipIf(!hasCurl)('the guide to proofs of completeness', () => {
  pastePage('docs/guide/proving-completeness.md', async () => ({
    AEGIS_URL: started.url,
    AEGIS_API_KEY: started.api_key,
    DD_API_KEY: 'local-datadog-key',
    DD_APP_KEY: 'local-datadog-app-key',
    AEGIS_EGRESS_ALLOW: '127.0.0.1',
    DATADOG_API_URL: started.local_datadog_url,
    TMPDIR: directory,
  }));
});

describe.skipIf(!hasCurl)('the guide to policies', () => {
  pastePage('docs/guide/policies.md', async () => {
    const args = [LAUNCHER, 'orgs', 'create', 'Policies', '--data-dir', directory, '--json'];
    const { stdout } = await run(process.execPath, args, { env: environment({}) });
    const { api_key: apiKey } = JSON.parse(stdout) as { api_key: string };
    return { AEGIS_URL: started.url, AEGIS_API_KEY: apiKey, TMPDIR: directory };
  });
});

describe.skipIf(!hasCurl)('the guide to searching', () => {
  pastePage('docs/guide/searching.md', async () => ({
    AEGIS_URL: started.url,
    AEGIS_API_KEY: started.api_key,
  }));
});

describe('the guide to auditing', () => {
  pastePage('docs/guide/auditing.md', async () => ({
    AEGIS_URL: started.url,
    AEGIS_API_KEY: started.api_key,
    TMPDIR: directory,
  }));
});

describe('the comparison of a page with what Aegis says', () => {
  const example = {
    id: 'pflt_01m832cy83byj3rk6g4htngrje',
    decision: 'BLOCKED',
    error: 'HTTP 403: …',
    counts: [1],
  };

  test('lets ids, times and … differ', () => {
    const actual = { ...example, id: 'pflt_01m8aaaaaaaaaaaaaaaaaaaaaa', error: 'HTTP 403: Forbidden' };
    expect(exampleMismatch(example, actual)).toBeNull();
  });

  test.each([
    ['another decision', { ...example, decision: 'ALLOWED' }],
    ['another kind of id', { ...example, id: 'adm_01m832cy83byj3rk6g4htngrje' }],
    ['another error', { ...example, error: 'HTTP 400: Bad Request' }],
    ['another count', { ...example, counts: [2] }],
    ['a field more', { ...example, more: true }],
    ['a field less', { id: example.id }],
    ['a list in place of an object', []],
  ])('notices %s', (_what, actual) => {
    expect(exampleMismatch(example, actual)).not.toBeNull();
  });

  test('lets a part leave fields out, and holds it to those that it shows', () => {
    expect(exampleMismatch({ decision: 'BLOCKED' }, example, 'part')).toBeNull();
    expect(exampleMismatch({ decision: 'ALLOWED' }, example, 'part')).not.toBeNull();
    expect(exampleMismatch({ decided: 'BLOCKED' }, example, 'part')).not.toBeNull();
  });
});
