import { Command } from 'commander';

import { grouped } from '../../domain/counted.ts';
import type { CommandContext, Running } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import {
  INTAKE_PATH,
  LOCAL_INTAKE_APP_KEY,
  LOCAL_INTAKE_HOST,
  LOCAL_INTAKE_KEY,
  LOCAL_INTAKE_PORT,
} from '../local-intake-key.ts';
import { listenError } from '../listen-error.ts';
import { parsePort } from '../parse-port.ts';
import { runUntilStopped } from '../run-until-stopped.ts';
import { addJsonOption } from '../setting-options.ts';

interface Options {
  readonly host: string;
  readonly port: number;
  readonly apiKey: string;
  readonly appKey: string;
  readonly siem: boolean;
  readonly json?: true;
}

export function localDatadogCommand(context: CommandContext): Command {
  const command = new Command('local-datadog')
    .description('Run a local Datadog-compatible logs intake, to try and test without an account')
    .option(
      '--host <ADDRESS>',
      'Address to listen on; what has arrived is read without a key',
      LOCAL_INTAKE_HOST,
    )
    .option('--port <PORT>', 'Port to listen on; 0 takes any free one', parsePort, LOCAL_INTAKE_PORT)
    .option('--api-key <KEY>', 'The key that senders must have', LOCAL_INTAKE_KEY)
    .option(
      '--app-key <KEY>',
      'The application key that search, monitors and dashboards want beside it',
      LOCAL_INTAKE_APP_KEY,
    )
    .option('--no-siem', 'Stand for an account without Cloud SIEM')
    .addHelpText(
      'after',
      `
Examples:
  aegis local-datadog --port 8788 --api-key my-key
  curl http://127.0.0.1:8788${INTAKE_PATH} -H 'DD-API-KEY: my-key' -H 'Content-Type: application/json' -d '[{"message":"hello"}]'
  curl 'http://127.0.0.1:8788/local/logs?limit=10&order=desc'`,
    );
  return addJsonOption(command).action(async (options: Options) => {
    const output = commandOutput(context, { json: options.json === true });
    await runUntilStopped(context, {
      start: async () =>
        await start(context, options, (text, value) => {
          if (output.json) output.value(value);
          else output.line(text);
        }),
      onReady({ url }) {
        const intakeUrl = `${url}${INTAKE_PATH}`;
        if (output.json) output.value({ type: 'ready', url, intake_url: intakeUrl });
        else output.line(`local-datadog is ready at ${url} (send logs to ${intakeUrl}).`);
      },
    });
  });
}

async function start(
  context: CommandContext,
  { host, port, apiKey, appKey, siem }: Options,
  print: (text: string, value: object) => void,
): Promise<Running> {
  try {
    return await context.localDatadog({
      host,
      port,
      apiKeys: [apiKey],
      appKeys: [appKey],
      cloudSiem: siem,
      onAccepted({ receivedAt, logs, bytes, wireBytes, encoding, droppedLate, duplicates }) {
        const at = new Date(receivedAt).toISOString();
        const size = `${grouped(bytes / 1000)} kB (${encoding} ${grouped(wireBytes / 1000)} kB)`;
        const notes = [
          ...(duplicates > 0 ? [`${duplicates} seen before`] : []),
          ...(droppedLate > 0 ? [`${droppedLate} older than 18 h, dropped`] : []),
        ];
        print([`${at}  202  ${grouped(logs)} logs, ${size}`, ...notes].join('; '), {
          type: 'accepted',
          at,
          logs,
          bytes,
          wire_bytes: wireBytes,
          encoding,
          dropped_late: droppedLate,
          duplicates,
        });
      },
      onRefused({ at: epoch, status, detail }) {
        const at = new Date(epoch).toISOString();
        print(`${at}  ${status ?? 'cut'}  ${detail}`, {
          type: 'refused',
          at,
          status: status ?? null,
          detail,
        });
      },
    });
  } catch (error) {
    throw listenError(error, { host, port }, '--port');
  }
}
