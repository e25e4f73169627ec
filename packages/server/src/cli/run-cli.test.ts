import { describe, expect, test } from 'vitest';

import { runCommand } from '../../../../test/support/run-command.ts';
import type { CommandContext } from './cli-deps.ts';
import { createProgram, everyCommand } from './create-program.ts';

const program = createProgram({ version: '1.2.3', stdout: {}, stderr: {} } as CommandContext);
const commands = everyCommand(program).slice(1);

function pathOf(command: (typeof commands)[number]): readonly string[] {
  return command.parent === null ? [] : [...pathOf(command.parent), command.name()];
}

describe('help', () => {
  test('lists every command and the exit codes', async () => {
    const { code, stdout, stderr } = await runCommand(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const name of [
      'start',
      'serve',
      'local-datadog',
      'orgs',
      'keys',
      'destinations',
      'events',
      'check',
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect(stdout).toContain('3  check: at least one input is BLOCKED');
  });

  test.each(
    commands
      .filter(({ commands }) => commands.length === 0)
      .map((command) => [pathOf(command).join(' '), command] as const),
  )('of %s has an example and offers --json', async (path) => {
    const { code, stdout } = await runCommand([...path.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n  /);
    expect(stdout).toContain('--json');
    expect(stdout).toContain(path === 'start' ? 'npm start' : `aegis ${path.split(' ')[0]}`);
  });

  test('of serve names every setting with its variable, and the key that only the environment may hold', async () => {
    const { stdout } = await runCommand(['serve', '--help']);
    const flat = stdout.replaceAll(/\s+/g, ' ');
    expect(flat).toContain(
      '--port <PORT> Port to listen on; 0 takes any free one (env: AEGIS_PORT, default: 8787)',
    );
    expect(flat).toContain('AEGIS_MASTER_KEY');
    expect(flat).not.toContain('--master-key');
  });
});

test('--version prints the version alone', async () => {
  expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: '0.0.0-test\n', stderr: '' });
});

describe('a wrong command line ends with 2, does nothing and says what to do', () => {
  test.each([
    [['chek'], "aegis: Unknown command 'chek'. Did you mean check?\n"],
    [['orgs', 'crate', 'x'], "aegis: Unknown command 'crate'. Did you mean create?\n"],
    [['check', '--lnes'], "aegis: Unknown option '--lnes'. Did you mean --lines?\n"],
    [['orgs', 'create'], "aegis: Missing required argument 'name'.\n"],
    [['check', '--concurrency', '0', 'x'], 'Give a whole number from 1 to 64.'],
    [['check', '--destination', 'MARS', 'x'], 'Give one of AI_TOOL, VENDOR, CUSTOMER.'],
    [['keys', 'create', '--scope', 'all'], 'Allowed choices are preflight,'],
    [['serve', '--port', 'http'], 'aegis: AEGIS_PORT (--port) must be a port'],
    [['destinations', 'list'], 'aegis: AEGIS_API_KEY (--api-key) is missing'],
    [['check'], 'aegis: Say what to check'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCommand(args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  test('with --json as a problem in JSON, on standard error', async () => {
    const { code, stdout, stderr } = await runCommand(['serve', '--port', 'http', '--json']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toMatchObject({
      title: 'The command is not valid',
      errors: [{ path: 'AEGIS_PORT (--port)' }],
    });
  });

  test.each([[[]], [['orgs']], [['destinations']]])(
    '%j alone shows what there is, on standard error',
    async (args) => {
      const { code, stdout, stderr } = await runCommand(args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('Commands:');
    },
  );
});
