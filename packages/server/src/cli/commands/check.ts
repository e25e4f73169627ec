import { Command } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { addToTotals, noTotals, summaryText } from '../check/check-summary.ts';
import type { CheckResult, CheckTotals } from '../check/check-summary.ts';
import type { Place } from '../check/input.ts';
import { progressLine } from '../check/progress-line.ts';
import { runCheck } from '../check/run-check.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { contentDestinationOption } from '../content-destination-option.ts';
import { EXIT_CODES, exitCodeHelp } from '../exit-code.ts';
import { ownOrganization } from '../own-organization.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options extends Flags {
  readonly destination: string;
  readonly policy?: string;
  readonly actor?: string;
  readonly concurrency: number;
  readonly lines?: true;
}

export function checkCommand(context: CommandContext): Command {
  const command = new Command('check')
    .description('Check files before they are sent somewhere; each check is recorded as an audit event')
    .argument(
      '[path...]',
      'Files and folders (with all in them but .git and node_modules); "-" or a pipe: standard input',
    )
    .addOption(contentDestinationOption('they are'))
    .option('--policy <ID>', "The policy that decides (default: the organisation's)")
    .option('--actor <ID>', 'Who is about to send them; shown in the audit events')
    .option('--lines', 'Check each line as a text of its own')
    .option('--concurrency <N>', 'Checks under way at a time', wholeNumber(1, 64), 8)
    .addHelpText('after', exitCodeHelp)
    .addHelpText(
      'after',
      `
Text, PDF, Office documents, mail and archives are read by the server, whatever their names. Shown are decisions, counts and
paths, never the content. With --json one object an input: path, line, decision, summary, preflight_id, detected, file (format,
unreadable); or path, line, error.

Examples:
  aegis check prompt.txt report.docx
  git diff | aegis check --destination VENDOR
  aegis check --lines prompts.csv --actor ana@corp.example --json
  aegis check docs/ || echo "Not all of it may go out."`,
    );
  return addClientOptions(command).action(async (given: readonly string[], options: Options) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const paths = pathsOf(context, given);
    const api = apiClientOf(context, options);
    // Says at once, before any file is read, that the server is away or the key is wrong.
    await ownOrganization(api);

    const startedAt = context.elapsed();
    const totals = noTotals();
    const unit = options.lines === true ? 'line' : 'file';
    const progress = progressLine(context.stderr, context.elapsed, startedAt);
    let waited = false;
    const results = runCheck(context, api, {
      paths,
      lines: options.lines === true,
      destination: options.destination,
      policy: options.policy ?? null,
      actor: options.actor ?? null,
      concurrency: options.concurrency,
      onWait(reason) {
        if (waited) return;
        waited = true;
        progress.clear();
        output.remark(`Waiting, for up to a minute: ${reason}`);
      },
    });
    try {
      for await (const result of results) {
        addToTotals(totals, result);
        if (isNews(output, result)) {
          progress.clear();
          print(output, result);
          await output.flush();
        }
        progress.update(totals);
      }
    } finally {
      progress.clear();
      if (!output.json)
        output.line(
          `${isQuiet(totals) ? '' : '\n'}${summaryText(totals, unit, context.elapsed() - startedAt)}`,
        );
    }
    if (totals.decisions.BLOCKED > 0) context.setExitCode(EXIT_CODES.blocked.code);
    else if (totals.notChecked > 0) context.setExitCode(EXIT_CODES.failed.code);
  });
}

function pathsOf({ stdin }: CommandContext, given: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  if (stdin.isTTY !== true) return ['-'];
  throw new AegisError(
    'invalid_input',
    'Say what to check: files, folders, or something in a pipe. See aegis check --help.',
  );
}

/** What a person needs a line for; what was allowed as it is only counts. */
function isNews(output: CommandOutput, result: CheckResult): boolean {
  if (output.json || result.type === 'not_checked') return true;
  return result.type === 'decided' && result.answer.decision !== 'ALLOWED';
}

function isQuiet({ decisions, notChecked }: CheckTotals): boolean {
  return decisions.ALLOWED_WITH_MASKING + decisions.BLOCKED + notChecked === 0;
}

const WIDEST_DECISION = 'ALLOWED_WITH_MASKING'.length;

function print(output: CommandOutput, result: CheckResult): void {
  const { place } = result;
  if (output.json) {
    const where = { path: place.path, ...(place.line === null ? {} : { line: place.line }) };
    switch (result.type) {
      case 'decided': {
        const { decision, summary, preflight_id, detected, file } = result.answer;
        output.value({ ...where, decision, summary, preflight_id, detected, ...(file && { file }) });
        break;
      }
      case 'empty':
        output.value({ ...where, skipped: 'empty' });
        break;
      case 'not_checked':
        output.value({ ...where, error: result.reason });
        break;
    }
    return;
  }
  switch (result.type) {
    case 'decided': {
      const { decision, summary } = result.answer;
      output.line(`${decision.padEnd(WIDEST_DECISION)}  ${placeText(place)}  ${printable(summary)}`);
      break;
    }
    case 'not_checked':
      output.line(
        `${'not checked'.padEnd(WIDEST_DECISION)}  ${placeText(place)}  ${printable(result.reason)}`,
      );
      break;
    case 'empty':
      break;
  }
}

function placeText({ path, line }: Place): string {
  const shown = path === '-' ? 'standard input' : printable(path);
  return line === null ? shown : `${shown}:${line}`;
}
