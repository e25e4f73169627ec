import { Command } from 'commander';

import { counted, grouped } from '../../domain/counted.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import { SERVE_SETTINGS } from '../../config/serve-settings.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { addDataDirectoryOptions } from '../data-directory.ts';
import { EXIT_CODES } from '../exit-code.ts';
import type { VerificationFinding } from '../maintenance.ts';
import { stepProgress } from '../step-progress.ts';

const { dataDir } = SERVE_SETTINGS;

export function verifyCommand(context: CommandContext): Command {
  const command = new Command('verify')
    .description('Check that everything in a data directory is as it must be; exit code 1 when it is not')
    .option('--full', 'Read the JSON of every event, not only of a sample')
    .addHelpText(
      'after',
      `
Reads only, and works while a server runs. Checked are the database file, references, the sequences of every log (no number
missing from the oldest event kept to the newest), the events' JSON against what stands beside it, the ledger of every
destination (accepted = delivered + dead-lettered + filtered + pending), its dead letters, and which master key credentials
are sealed with.

Examples:
  aegis verify --data-dir /var/lib/aegis
  aegis verify --full --json`,
    );
  return addDataDirectoryOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const directory = readSettings({ dataDir }, { env: context.env, flags }).dataDir;
    const progress = stepProgress(context, 'events checked');
    const maintenance = await context.maintenance();
    const options = { full: flags['full'] === true, onProgress: progress.update };
    const result = await maintenance.verify(directory, options).finally(progress.clear);
    const { findings, truncated, organizations, events, bodies, destinations } = result;
    const ok = findings.length === 0;
    if (!ok) context.setExitCode(EXIT_CODES.failed.code);
    if (output.json) {
      output.value({
        ok,
        organizations,
        events,
        bodies_read: bodies,
        destinations,
        findings: findings.map(findingJson),
        findings_truncated: truncated,
      });
      return;
    }
    for (const { check, message } of findings) output.line(`${check}: ${printable(message)}`);
    const seen = `${counted(organizations, 'organisation')}, ${counted(events, 'event')} (the JSON of ${grouped(bodies)}), ${counted(destinations, 'destination')}`;
    if (ok) {
      output.line(`${directory} is as it must be: ${seen}.`);
      return;
    }
    output.line('');
    output.line(
      `${counted(findings.length, 'finding')}${truncated ? ' and more' : ''} in ${directory}: ${seen}. Keep a copy of the directory, then restore a backup: aegis restore --help`,
    );
  });
}

function findingJson({
  check,
  message,
  organizationId,
  destinationId,
  sequence,
}: VerificationFinding): object {
  return {
    check,
    message,
    ...(organizationId === undefined ? {} : { org_id: organizationId }),
    ...(destinationId === undefined ? {} : { destination_id: destinationId }),
    ...(sequence === undefined ? {} : { sequence }),
  };
}
