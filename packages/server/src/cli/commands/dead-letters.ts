import { Command, Option } from 'commander';

import { counted } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { deadLetterAnswer, deadLetterWithEventAnswer, queuedAnswer } from '../api-answers.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { destinationsPath } from '../destinations-path.ts';
import { everyPage } from '../every-page.ts';
import { ownOrganization } from '../own-organization.ts';
import { plainTable } from '../plain-table.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';
import { wholeNumber } from '../whole-number.ts';

const SEQUENCE = wholeNumber(1, Number.MAX_SAFE_INTEGER);
const REASON = 'Only those whose reason begins with this text, such as "HTTP 413"';

interface Selection extends Flags {
  readonly reason?: string;
  readonly sequence?: readonly number[];
}

export function deadLettersCommand(context: CommandContext): Command {
  return new Command('dead-letters')
    .helpCommand(false)
    .description('Events that a destination has finally refused')
    .addCommand(listCommand(context))
    .addCommand(showCommand(context))
    .addCommand(replayCommand(context));
}

function listCommand(context: CommandContext): Command {
  const command = onDestination('list', 'List them in the order of the log; with --json one object a line')
    .option('--reason <TEXT>', REASON)
    .addHelpText('after', '\nExample:\n  aegis destinations dead-letters list dst_01k… --reason "HTTP 413"');
  return addClientOptions(command).action(async (id: string, options: Selection) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const api = apiClientOf(context, options);
    const path = destinationsPath(await ownOrganization(api), id, 'dead-letters');
    const query = new URLSearchParams(options.reason === undefined ? {} : { reason: options.reason });
    const found = [];
    for await (const page of everyPage(api, path, query, deadLetterAnswer)) {
      if (output.json) for (const letter of page) output.value(letter);
      else found.push(...page);
      await output.flush();
    }
    if (output.json) return;
    if (found.length === 0) {
      output.line('There is no dead letter: the destination has refused nothing for good.');
      return;
    }
    const rows = found.map((one) => [
      String(one.sequence),
      one.last_attempt_at,
      one.attempts,
      one.queued_at === null ? '' : 'waits',
      one.event_bytes ?? '',
      one.largest_fields[0] === undefined ? '' : printable(one.largest_fields[0].path),
      printable(one.reason),
    ]);
    output.line(
      plainTable(['SEQUENCE', 'LAST TRIED', 'ATTEMPTS', 'REPLAY', 'BYTES', 'LARGEST FIELD', 'REASON'], rows),
    );
  });
}

function showCommand(context: CommandContext): Command {
  const command = onDestination('show', 'Show one with its event and its largest fields')
    .argument('<sequence>', 'Sequence number of the event', SEQUENCE)
    .addHelpText('after', '\nExample:\n  aegis destinations dead-letters show dst_01k… 184467');
  return addClientOptions(command).action(async (id: string, sequence: number, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const path = destinationsPath(await ownOrganization(api), id, `dead-letters/${sequence}`);
    const letter = await api.call({ method: 'GET', path, answer: deadLetterWithEventAnswer });
    if (output.json) {
      output.value(letter);
      return;
    }
    output.line(
      `Event ${letter.sequence}: ${printable(letter.reason)}, ${counted(letter.attempts, 'attempt')}, last at ${letter.last_attempt_at}.`,
    );
    for (const { path: field, bytes } of letter.largest_fields)
      output.line(`  ${printable(field)}: ${counted(bytes, 'byte')}`);
    if (letter.event === null) output.line('The event is no longer in the log.');
    // As JSON, whatever an event holds cannot steer the terminal.
    else output.line(printable(JSON.stringify(letter.event)));
  });
}

function replayCommand(context: CommandContext): Command {
  const command = onDestination('replay', 'Send them again: all, by reason, or some')
    .option('--reason <TEXT>', REASON)
    .addOption(
      new Option('--sequence <N...>', 'Only those of these sequence numbers')
        .argParser((text: string, before: readonly number[] | undefined) => [
          ...(before ?? []),
          SEQUENCE(text),
        ])
        .conflicts('reason'),
    )
    .addHelpText(
      'after',
      `
Examples:
  aegis destinations dead-letters replay dst_01k…
  aegis destinations dead-letters replay dst_01k… --reason "HTTP 413"
  aegis destinations dead-letters replay dst_01k… --sequence 184467 184470`,
    );
  return addClientOptions(command).action(async (id: string, options: Selection) => {
    const output = commandOutput(context, { json: options['json'] === true });
    const api = apiClientOf(context, options);
    const queued = await api.call({
      method: 'POST',
      path: destinationsPath(await ownOrganization(api), id, 'dead-letters/replay'),
      body: JSON.stringify({ reason: options.reason, sequences: options.sequence }),
      answer: queuedAnswer,
    });
    if (output.json) output.value(queued);
    else
      output.line(
        `${counted(queued.queued, 'dead letter')} queued, ${counted(queued.waiting, 'dead letter')} waiting. See how it goes: aegis destinations dead-letters list ${printable(id)}`,
      );
  });
}

function onDestination(name: string, description: string): Command {
  return new Command(name).description(description).argument('<id>', 'Id of the destination: dst_…');
}
