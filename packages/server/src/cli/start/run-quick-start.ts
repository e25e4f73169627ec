import type { ServeConfig } from '../../config/load-config.ts';
import { createApiClient } from '../api-client.ts';
import type { CommandContext, Running } from '../cli-deps.ts';
import { LOCAL_INTAKE_HOST, LOCAL_INTAKE_KEY } from '../local-intake-key.ts';
import { isPortTaken, listenError } from '../listen-error.ts';
import { explainTakenPort } from './explain-taken-port.ts';
import { localDestination, planForwarding } from './forwarding-plan.ts';
import type { BannerFacts } from './quick-start-banner.ts';
import { readQuickStart, writeQuickStart } from './quick-start-state.ts';
import { readableLogLine } from './readable-log.ts';
import type { SetUpResult } from './set-up.ts';
import { setUp } from './set-up.ts';

export interface QuickStart extends Running {
  readonly facts: BannerFacts;
}

/**
 * Everything that a newcomer needs, running: the local intake (unless events go to Datadog), the server, and on the
 * first run an organisation, a key and a destination. When a step fails, what was started before it is stopped.
 */
export async function runQuickStart(
  context: CommandContext,
  config: ServeConfig,
  intakePort: number,
): Promise<QuickStart> {
  const { dataDir } = config;
  const state = await readQuickStart(dataDir);
  const plan = planForwarding(context.env, state);
  const started: Running[] = [];
  const stop = async (): Promise<void> => {
    // The server first: it hands over what is under way.
    for (const running of started.toReversed()) await running.stop();
  };
  const keep = (running: Running): Running => {
    started.push(running);
    return running;
  };
  const ready = (server: Running, intake: Running | null, done: SetUpResult): QuickStart => ({
    url: server.url,
    stop,
    facts: {
      url: server.url,
      organizationId: done.state.organizationId,
      destination: done.state.destination,
      apiKey: done.apiKey,
      intakeUrl: intake?.url ?? null,
      site: plan.type === 'datadog' ? plan.site : null,
      dataDir,
      warnings: done.warnings,
    },
  });
  const settleWith = async (server: Running, wanted: Parameters<typeof setUp>[2]): Promise<SetUpResult> => {
    const done = await setUp(
      {
        now: context.now,
        openTenancy: async () => await context.openTenancy(dataDir, { make: true }),
        apiWith: (apiKey) => createApiClient({ ...context, url: server.url, apiKey }),
      },
      state,
      wanted,
    );
    if (done.state !== state) await writeQuickStart(dataDir, done.state);
    return done;
  };

  try {
    switch (plan.type) {
      case 'local': {
        const intake = keep(await startIntake(context, config, intakePort));
        const server = keep(await startServer(context, withLoopback(config)));
        return ready(server, intake, await settleWith(server, localDestination(intake.url)));
      }
      case 'datadog': {
        const server = keep(await startServer(context, config));
        return ready(server, null, await settleWith(server, plan.wanted));
      }
      case 'datadog_kept': {
        const server = keep(await startServer(context, config));
        return ready(server, null, { state: plan.state, apiKey: null, warnings: [] });
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The local intake is at home on this machine, where destinations are otherwise refused. */
function withLoopback(config: ServeConfig): ServeConfig {
  return { ...config, egressAllow: [...config.egressAllow, `${LOCAL_INTAKE_HOST}/32`] };
}

async function startIntake(context: CommandContext, config: ServeConfig, port: number): Promise<Running> {
  try {
    return await context.localDatadog({ host: LOCAL_INTAKE_HOST, port, apiKeys: [LOCAL_INTAKE_KEY] });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    const taken = { host: LOCAL_INTAKE_HOST, port, flag: '--intake-port', aegisUrl: urlOf(config) } as const;
    throw await explainTakenPort(context, taken, error);
  }
}

async function startServer(context: CommandContext, config: ServeConfig): Promise<Running> {
  try {
    return await context.serve(config, {
      write: (line) => context.stderr.write(`${readableLogLine(line)}\n`),
    });
  } catch (error) {
    if (!isPortTaken(error)) throw listenError(error, config, '--port');
    const taken = { host: config.host, port: config.port, flag: '--port', aegisUrl: urlOf(config) } as const;
    throw await explainTakenPort(context, taken, error);
  }
}

function urlOf({ host, port }: ServeConfig): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
