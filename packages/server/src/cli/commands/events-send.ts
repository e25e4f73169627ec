import { Command } from 'commander';
import type { z } from 'zod';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { counted, grouped } from '../../domain/counted.ts';
import { ingestAnswer } from '../api-answers.ts';
import { ApiRefusal } from '../api-refusal.ts';
import { batchEvents } from '../batch-events.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { EXIT_CODES } from '../exit-code.ts';
import { ownOrganization } from '../own-organization.ts';
import { parseEvents } from '../parse-events.ts';
import { byteSource, collectBytes, readFailure } from '../read-input.ts';
import { PATIENT } from '../retry-decision.ts';
import { addClientOptions, apiClientOf } from '../setting-options.ts';

/** Parsed at once, so that a file with an error in it is not half sent. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

export function sendEventsCommand(context: CommandContext): Command {
  const command = new Command('send')
    .description('Send audit events that were recorded elsewhere; those with an event.id may be sent twice')
    .argument('<file>', 'A JSON array, one JSON object, or one object a line; "-" reads standard input')
    .addHelpText(
      'after',
      `
Exit code 1 when at least one event was rejected; the good ones are stored all the same.

Examples:
  aegis events send recorded.ndjson
  echo '{"aegis":{"decision":"ALLOWED","destination":"AI_TOOL"}}' | aegis events send -`,
    );
  return addClientOptions(command).action(async (file: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const api = apiClientOf(context, flags);
    const events = parseEvents(await readText(context, file));
    const path = `/api/orgs/${encodeURIComponent(await ownOrganization(api))}/audit-events`;

    const total = { accepted: 0, duplicates: 0, rejected: 0 };
    for (const batch of batchEvents(events)) {
      const body = `[${batch.map(({ json }) => json).join(',')}]`;
      const answer = await api
        .call({ method: 'POST', path, body, answer: ingestAnswer, patience: PATIENT })
        .catch(reportOfRefusal);
      total.accepted += answer.accepted;
      total.duplicates += answer.duplicates;
      total.rejected += answer.rejected.length;
      for (const { index, detail } of answer.rejected) {
        const place = batch[index]?.place ?? `event ${index + 1}`;
        if (output.json) output.value({ rejected: place, detail });
        else output.remark(`Rejected: ${place}: ${printable(detail)}`);
      }
    }
    if (total.rejected > 0) context.setExitCode(EXIT_CODES.failed.code);
    if (output.json) {
      output.value(total);
      return;
    }
    const parts = [`${grouped(total.accepted)} stored`, `${grouped(total.duplicates)} known already`];
    output.line(
      `${counted(events.length, 'event')}: ${parts.join(', ')}, ${grouped(total.rejected)} rejected.`,
    );
  });
}

/** When every event of a request is rejected, the server answers 400; the others may be good all the same. */
function reportOfRefusal(error: unknown): z.infer<typeof ingestAnswer> {
  const rejected = error instanceof ApiRefusal ? error.problem.rejected : undefined;
  if (rejected === undefined) throw error;
  return { accepted: 0, duplicates: 0, rejected };
}

async function readText(context: CommandContext, file: string): Promise<string> {
  const shown = file === '-' ? 'Standard input' : printable(file);
  let collected;
  try {
    collected = await collectBytes(byteSource(context, file), MAX_FILE_BYTES);
  } catch (error) {
    throw new AegisError('not_found', `${shown} ${readFailure(error)}. Nothing was sent.`, { cause: error });
  }
  if (collected.type === 'too_large') {
    throw new AegisError(
      'payload_too_large',
      `${shown} is larger than 256 MB. Split it and send the parts; nothing was sent.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(collected.bytes);
  } catch {
    throw new AegisError('invalid_input', `${shown} is not UTF-8 text. Nothing was sent.`);
  }
}
