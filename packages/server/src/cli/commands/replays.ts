import { Command, InvalidArgumentError, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { counted } from '../../domain/counted.ts';
import { countSequences } from '../../domain/sequence-ranges.ts';
import type { SequenceRanges } from '../../domain/sequence-ranges.ts';
import { replayAnswer } from '../api-answers.ts';
import type { ReplayAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { destinationsPath } from '../destinations-path.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { parseRanges } from '../parse-ranges.ts';
import { parseTime } from '../parse-time.ts';
import { plainTable } from '../plain-table.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

interface Options extends Flags {
  readonly from?: string;
  readonly to?: string;
  readonly sequences?: SequenceRanges;
}

export function replayDestinationCommand(context: CommandContext): Command {
  const command = new Command('replay')
    .description('Send a part of the log again, beside what is sent anyway')
    .argument('<id>', 'Id of the destination: dst_…')
    .option('--from <MOMENT>', 'Sequence number, or time: 15m, 24h, 7d, a date or an ISO time')
    .option('--to <MOMENT>', 'The last sequence number, or the time before which events lie (default: now)')
    .addOption(
      new Option('--sequences <RANGES>', 'In their place, exactly these sequence numbers: 17,184-190')
        .argParser(parseRanges)
        .conflicts(['from', 'to']),
    )
    .addHelpText(
      'after',
      `
Times are those at which events were accepted.

Examples:
  aegis destinations replay dst_01k… --from 24h
  aegis destinations replay dst_01k… --from 2026-05-15T10:00:00Z --to 2026-05-15T11:00:00Z
  aegis destinations replay dst_01k… --from 1 --to 1000
  aegis destinations replay dst_01k… --sequences 17,184-190`,
    );
  return addClientOptions(command).action(async (id: string, options: Options) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const now = context.now();
    const { sequences } = options;
    const range = sequences === undefined ? fromTo(options, now) : { sequences };
    const api = apiClientOf(context, options);
    const started = await api.call({
      method: 'POST',
      path: destinationsPath(await ownOrganization(api), id, 'replay'),
      body: JSON.stringify(range),
      answer: replayAnswer,
    });
    printReplay(output, started);
    output.remark(`See how it goes: aegis destinations replays ${printable(id)}`);
  });
}

export function replaysCommand(context: CommandContext): Command {
  const command = new Command('replays')
    .description('List the replays of a destination, oldest first; with --json one object a line')
    .argument('<id>', 'Id of the destination: dst_…')
    .addHelpText('after', '\nExample:\n  aegis destinations replays dst_01k…');
  return addClientOptions(command).action(async (id: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, 'replays');
    const found: ReplayAnswer[] = [];
    for await (const page of everyPage(api, path, new URLSearchParams(), replayAnswer)) found.push(...page);
    if (output.json) for (const one of found) output.value(one);
    else if (found.length === 0) output.line('Nothing has been replayed to this destination.');
    else
      output.line(
        plainTable(
          ['ID', 'STATUS', 'FROM', 'TO', 'REPLAYED', 'REMAINING', 'REFUSED'],
          found.map((one) => [
            one.id,
            one.status,
            one.from_sequence,
            one.to_sequence,
            one.replayed_total,
            one.remaining_events,
            one.refused_total,
          ]),
        ),
      );
  });
}

export function cancelReplayCommand(context: CommandContext): Command {
  const command = new Command('cancel-replay')
    .description('Stop a replay; what it has sent stays sent')
    .argument('<id>', 'Id of the destination: dst_…')
    .argument('<replay>', 'Id of the replay: rpl_…')
    .addHelpText('after', '\nExample:\n  aegis destinations cancel-replay dst_01k… rpl_01k…');
  return addClientOptions(command).action(async (id: string, replay: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, `replays/${encodeURIComponent(replay)}`);
    printReplay(output, await api.call({ method: 'DELETE', path, answer: replayAnswer }));
  });
}

function fromTo({ from, to }: Options, now: number): object {
  if (from !== undefined) return { from: momentOf(from, now), to: momentOf(to, now) };
  throw new InvalidArgumentError('What is to be sent again? Give --from, or --sequences.');
}

/** Digits alone are a sequence number; everything else is a time, as other commands take it. */
function momentOf(text: string | undefined, now: number): number | string | undefined {
  if (text === undefined) return undefined;
  return /^\d{1,12}$/.test(text) ? Number(text) : new Date(parseTime(text, now, 'behind')).toISOString();
}

function printReplay(output: CommandOutput, replay: ReplayAnswer): void {
  if (output.json) {
    output.value(replay);
    return;
  }
  const { id, status, from_sequence: from, to_sequence: to, replayed_total: replayed, sequences } = replay;
  const between =
    sequences === undefined || sequences.length < 2 ? '' : `${countSequences(sequences)} of the `;
  output.line(
    `Replay ${id} of ${between}events ${from} to ${to} is ${status}: ${counted(replayed, 'event')} sent again, ${counted(replay.remaining_events, 'event')} remaining.`,
  );
}
