// The process behind `aegis`: joins the command line with what it drives. Each part loads when a command asks for it, so
// that `aegis --help` answers at once.
import { processSurroundings } from '../cli/process-surroundings.ts';
import { runCli } from '../cli/run-cli.ts';
import { readVersion } from './version.ts';

process.exitCode = await runCli(
  {
    ...processSurroundings(process),
    version: readVersion(),
    serve: async (config, log) => (await import('./serve.ts')).serve(config, log),
    localDatadog: async (request) => (await import('./run-local-datadog.ts')).runLocalDatadog(request),
    guardedHttp: async (allow) => (await import('../egress/create-guarded-http.ts')).createGuardedHttp(allow),
    maintenance: async () => (await import('./maintenance.ts')).maintenance,
    openTenancy: async (dataDir, options) =>
      (await import('./open-tenancy.ts')).openTenancy(dataDir, options),
  },
  process.argv.slice(2),
);
