// A program that logs events when told so, by a logger that sends them to Datadog: node-logger.ts LOGGER SINK_URL
import { eventOf } from './events.ts';
import type { LogOrder, NodeLogger } from './node-loggers.ts';
import { nodeLoggerPackages } from './node-loggers.ts';

const [kind, sinkUrl] = process.argv.slice(2) as [NodeLogger, string];

const LOGGERS: Readonly<Record<NodeLogger, () => (event: Readonly<Record<string, unknown>>) => void>> = {
  pino: usePino,
  winston: useWinston,
};

const log = LOGGERS[kind]();
process.on('message', ({ from, count }: LogOrder) => {
  for (let number = from; number < from + count; number += 1) log(eventOf(number));
  process.send?.(from);
});
process.send?.('ready');

/** https://github.com/theogravity/datadog-transports: the second server of Datadog's client takes any address. */
function usePino(): (event: Readonly<Record<string, unknown>>) => void {
  interface Pino {
    (transport: unknown): { info: (event: unknown) => void };
    transport: (options: unknown) => unknown;
  }
  const pino = nodeLoggerPackages.require('pino') as Pino;
  const [protocol, name] = sinkUrl.split('://');
  const logger = pino(
    pino.transport({
      target: nodeLoggerPackages.resolve('pino-datadog-transport'),
      options: {
        ddClientConf: { authMethods: { apiKeyAuth: 'bench-key' }, serverIndex: 1 },
        ddServerConf: { protocol, name },
        ddsource: 'aegis',
        service: 'bench',
      },
    }),
  );
  return (event) => logger.info(event);
}

/** https://github.com/itsfadnis/datadog-winston: its address is fixed, so it is changed behind its back. */
function useWinston(): (event: Readonly<Record<string, unknown>>) => void {
  interface Winston {
    createLogger: (options: unknown) => { log: (entry: unknown) => void };
  }
  const winston = nodeLoggerPackages.require('winston') as Winston;
  const DatadogWinston = nodeLoggerPackages.require('datadog-winston') as new (options: unknown) => {
    api: string;
  };
  const transport = new DatadogWinston({ apiKey: 'bench-key', ddsource: 'aegis', service: 'bench' });
  transport.api = `${sinkUrl}/v1/input/bench-key`;
  const logger = winston.createLogger({ transports: [transport] });
  return (event) => logger.log({ level: 'info', ...event });
}
