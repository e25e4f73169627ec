import { writeFile } from 'node:fs/promises';

import { Command, InvalidArgumentError, Option } from 'commander';

import { CLIENT_SETTINGS } from '../../config/client-settings.ts';
import type { Flags } from '../../config/read-settings.ts';
import type { ReconcileRequest } from '../../datadog/reconcile/reconcile.ts';
import { serializeReport } from '../../datadog/reconcile/report.ts';
import type { Report } from '../../datadog/reconcile/report.ts';
import { reportPage } from '../../datadog/reconcile/page/report-page.ts';
import { reportLines, verdictLine } from '../../datadog/reconcile/report-text.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandProblem, problemText } from '../command-problem.ts';
import { addDatadogOptions, DATADOG_KEYS_HELP, withDatadog } from '../datadog-session.ts';
import { EXIT_CODES } from '../exit-code.ts';
import { rangesArgument } from '../parse-ranges.ts';
import { parseTime } from '../parse-time.ts';
import { everyInterval } from '../reconcile/every-interval.ts';
import { keepReport } from '../reconcile/report-files.ts';
import { runReconcile } from '../reconcile/run-reconcile.ts';
import { addSettingOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

const FORMATS = ['text', 'json', 'html'] as const;
/** Some hours' worth of Datadog's rate limit: who needs more should know. */
const REQUESTS_MAX = 1_000;

interface Options extends Flags {
  readonly destination?: string;
  readonly from: string;
  readonly to?: string;
  readonly format: (typeof FORMATS)[number];
  readonly output?: string;
  readonly replay?: true;
  readonly every?: number;
  readonly reportDir?: string;
  readonly keep: number;
  readonly settle: number;
  readonly retentionDays?: number;
  readonly everyEvent?: true;
  readonly maxRequests: number;
}

export function datadogReconcileCommand(context: CommandContext): Command {
  const command = new Command('reconcile')
    .description('Prove that Datadog has every event that was delivered, or say which it lacks')
    .option('--destination <ID>', 'Which destination, when several send to Datadog: dst_…')
    .option('--from <TIME>', 'The earliest event (inclusive): 24h, 7d, a date or an ISO time', '24h')
    .option('--to <TIME>', 'The time before which events lie (exclusive), in the same forms (default: now)')
    .addOption(new Option('--format <FORMAT>', 'How the report is written').choices(FORMATS).default('text'))
    .option('--output <FILE>', 'Where the report is written (default: standard output)')
    .option('--replay', 'Send exactly the missing events again')
    .addOption(new Option('--every <SPAN>', 'Compare again and again: 15m, 1h, 1d').argParser(spanOf))
    .option(
      '--report-dir <DIR>',
      'Keep every report there as JSON and as a page, and metrics as a .prom file',
    )
    .option('--keep <N>', 'How many reports of each form stay there', wholeNumber(1, 100_000), 500)
    .addOption(
      new Option('--settle <SPAN>', 'What was delivered in the last SPAN is too early to judge')
        .argParser(spanOf)
        .default(300_000, '5m'),
    )
    .addOption(
      new Option(
        '--retention-days <N>',
        "Of Datadog's index (default: what the account tells, else 15)",
      ).argParser(wholeNumber(1, 3_650)),
    )
    .option('--every-event', 'Compare event by event, whatever the counts say')
    .option(
      '--max-requests <N>',
      'The most requests to Datadog in one run',
      wholeNumber(1, 100_000),
      REQUESTS_MAX,
    )
    .addHelpText('after', HELP);
  addSettingOptions(addDatadogOptions(command), Object.values(CLIENT_SETTINGS));
  return command.action(async (options: Options) => {
    const format = options['json'] === true ? 'json' : options.format;
    const output = commandOutput(context, { json: format !== 'text' });
    // What was typed is checked before anything runs.
    requestOf(options, context.now());
    const once = async (): Promise<void> => {
      try {
        const report = await compareOnce(context, output, options);
        await write(context, output, report, format, options);
        context.setExitCode(CODE_OF[report.verdict]);
      } catch (error) {
        tell(context, error, format === 'json');
      }
    };
    const { every } = options;
    await (every === undefined ? once() : everyInterval(context, every, once));
  });
}

const HELP = `
Compares, hour by hour, the events that the log says a destination has received with what Datadog's index holds, and narrows a
difference down to the sequence numbers that are missing there. What is still to be delivered, was refused, or is too recent is
told apart from what is missing; so is what cannot be known (retention, exclusion filters, no answer from Datadog).

Exit codes: 0 complete, 1 something is missing (also when --replay has just sent it again), 2 it cannot be known, or the command could
not be carried out.

Needs a key of the organisation with the scopes events:read and destinations:read, for --replay destinations:write as well.
${DATADOG_KEYS_HELP}

Examples:
  aegis datadog reconcile --site datadoghq.eu --from 24h
  aegis datadog reconcile --from 2026-05-01 --to 2026-06-01 --format html --output may.html
  aegis datadog reconcile --from 24h --replay
  aegis datadog reconcile --every 1h --from 25h --report-dir /var/lib/aegis-reports`;

/** As of `diff`: nothing, a difference, trouble. */
const CODE_OF: Readonly<Record<Report['verdict'], number>> = {
  complete: EXIT_CODES.done.code,
  missing: EXIT_CODES.failed.code,
  cannot_know: EXIT_CODES.usage.code,
};

async function compareOnce(
  context: CommandContext,
  output: CommandOutput,
  options: Options,
): Promise<Report> {
  const request = requestOf(options, context.now());
  const api = apiClientOf(context, options);
  return await withDatadog(context, options, (session) =>
    runReconcile(context, output, { api, session }, request, {
      destination: options.destination,
      replay: options.replay === true,
    }),
  );
}

function requestOf(options: Options, now: number): ReconcileRequest {
  const from = parseTime(options.from, now, 'behind');
  const to = options.to === undefined ? now : parseTime(options.to, now, 'behind');
  if (from >= to) throw new InvalidArgumentError('--from must lie before --to.');
  return {
    asked: { from, to },
    now,
    settleMs: options.settle,
    retentionDays: options.retentionDays ?? null,
    everyEvent: options.everyEvent === true,
    requestsMax: options.maxRequests,
  };
}

async function write(
  context: CommandContext,
  output: CommandOutput,
  report: Report,
  format: Options['format'],
  options: Options,
): Promise<void> {
  if (options.reportDir !== undefined) {
    await keepReport({ directory: options.reportDir, keep: options.keep }, report);
  }
  const text = asText(report, format);
  if (options.output === undefined) context.stdout.write(text);
  else {
    await writeFile(options.output, text);
    if (format !== 'json') context.stdout.write(`${printable(verdictLine(report))} See ${options.output}\n`);
  }
  await output.flush();
  if (format !== 'text') return;
  const { missing_sequences: missing, destination, replays } = report;
  if (missing.length === 0) return;
  if (replays === null || replays.length === 0) {
    output.remark('To send exactly these again, add --replay, or:');
    output.remark(`  aegis destinations replay ${destination.id} --sequences ${rangesArgument(missing)}`);
    return;
  }
  for (const { id, status, replayed_total: replayed, events } of replays) {
    output.remark(`Replay ${id} of ${events} events is ${status}: ${replayed} were sent again.`);
  }
}

function asText(report: Report, format: Options['format']): string {
  switch (format) {
    case 'json':
      return serializeReport(report).text;
    case 'html':
      return reportPage(report);
    case 'text':
      return `${reportLines(report).map(printable).join('\n')}\n`;
  }
}

/** An error is no difference: whatever kept the command from comparing, it cannot be known. */
function tell(context: CommandContext, error: unknown, json: boolean): void {
  const problem = commandProblem(error);
  const { exitCode: _ofOthers, ...shown } = problem;
  context.stderr.write(json ? `${JSON.stringify(shown)}\n` : `aegis: ${problemText(problem)}\n`);
  context.setExitCode(EXIT_CODES.usage.code);
}

const SPAN = /^([1-9]\d{0,5})([smhd])$/;
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function spanOf(text: string): number {
  const [, count, unit = ''] = /^0[smhd]?$/.test(text) ? [text, '0', 's'] : (SPAN.exec(text) ?? []);
  if (count !== undefined) return Number(count) * (UNITS[unit] ?? 0);
  throw new InvalidArgumentError(`"${text}" is no span of time. Give one such as 5m, 1h or 1d.`);
}
