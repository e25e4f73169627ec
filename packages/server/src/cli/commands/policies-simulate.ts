import { Command } from 'commander';

import { counted } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { simulationAnswer } from '../api-answers.ts';
import type { SimulationAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { contentDestinationOption } from '../content-destination-option.ts';
import { EXIT_CODES, exitCodeHelp } from '../exit-code.ts';
import { ownOrganization } from '../own-organization.ts';
import { plainTable } from '../plain-table.ts';
import { policiesPath } from '../policies-path.ts';
import { readJsonInput, readTextInput } from '../read-text-input.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends Flags {
  readonly destination: string;
  readonly policyVersion?: number;
  readonly draft?: string;
}

export function simulatePolicyCommand(context: CommandContext): Command {
  const command = new Command('simulate')
    .description('Try a policy on a text: what it would decide, and why; nothing is recorded or kept')
    .argument('<id>', 'Id of the policy: pol_…')
    .argument('<file>', 'A text file; "-" reads standard input')
    .addOption(contentDestinationOption('it would be'))
    .option('--policy-version <N>', 'Under an earlier version', wholeNumber(1, 999_999_999))
    .option('--draft <FILE>', 'With a change that is not saved, as JSON: what "policies update" takes')
    .addHelpText('after', exitCodeHelp)
    .addHelpText(
      'after',
      `
Examples:
  aegis policies simulate pol_strict prompt.txt
  aegis policies simulate pol_01k… letter.txt --destination customer --draft change.json`,
    );
  return addClientOptions(command).action(async (id: string, file: string, options: Options) => {
    const text = await readTextInput(context, file);
    const draft = options.draft === undefined ? undefined : await readJsonInput(context, options.draft);
    const api = apiClientOf(context, options);
    const simulated = await api.call({
      method: 'POST',
      path: policiesPath(await ownOrganization(api), id, 'simulate'),
      // Absent stays absent: JSON.stringify leaves out what is undefined.
      body: JSON.stringify({ text, destination: options.destination, version: options.policyVersion, draft }),
      answer: simulationAnswer,
    });
    if (simulated.decision === 'BLOCKED') context.setExitCode(EXIT_CODES.blocked.code);
    print(commandOutput(context, { json: options['json'] === true }), simulated);
  });
}

function print(output: CommandOutput, simulated: SimulationAnswer): void {
  if (output.json) {
    output.value(simulated);
    return;
  }
  const { decision, summary, policy_version: version, draft, findings, findings_total: total } = simulated;
  const under = `${printable(simulated.policy_id)} version ${version}${draft ? ' with the draft' : ''}`;
  output.line(`${output.bold(decision)} under ${under}: ${printable(summary)}`);
  for (const { text } of simulated.reasons) output.line(`  ${printable(text)}`);
  if (findings.length === 0) return;
  const rows = findings.map(({ type, action, score, start, end, sample }) => [
    `${start}-${end}`,
    type,
    action,
    score.toFixed(2),
    printable(sample),
  ]);
  output.line(`\n${plainTable(['AT', 'TYPE', 'ACTION', 'SCORE', 'SAMPLE'], rows)}`);
  if (total > findings.length) output.line(`… and ${counted(total - findings.length, 'finding')} more.`);
}
