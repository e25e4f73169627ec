import type { Command } from 'commander';

import { DATADOG_SETTINGS } from '../config/datadog-settings.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Flags } from '../config/read-settings.ts';
import { SERVE_SETTINGS } from '../config/serve-settings.ts';
import { createDatadogApi } from '../datadog/account/datadog-api.ts';
import type { DatadogApi } from '../datadog/account/datadog-api.ts';
import { resolveEndpoints } from '../datadog/account/resolve-endpoints.ts';
import type { Endpoints } from '../datadog/account/resolve-endpoints.ts';
import type { GuardedHttp } from '../domain/guarded-http.ts';
import type { CommandContext } from './cli-deps.ts';
import { addJsonOption, addSettingOptions } from './setting-options.ts';

const SETTINGS = { ...DATADOG_SETTINGS, egressAllow: SERVE_SETTINGS.egressAllow };

/** An account of Datadog for the time of a command. */
export interface DatadogSession {
  readonly endpoints: Endpoints;
  readonly http: GuardedHttp;
  readonly api: DatadogApi;
  readonly apiKey: string;
}

export const DATADOG_KEYS_HELP = `
Keys come from the environment: DD_API_KEY and DD_APP_KEY. They are never printed.`;

export function addDatadogOptions(command: Command): Command {
  return addSettingOptions(addJsonOption(command), Object.values(SETTINGS));
}

/** @throws AegisError `invalid_input` without a key or a site */
export async function withDatadog<Result>(
  context: CommandContext,
  flags: Flags,
  use: (session: DatadogSession) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(SETTINGS, { env: context.env, flags });
  const endpoints = resolveEndpoints({
    site: settings.site,
    apiUrl: settings.datadogApiUrl,
    logsUrl: settings.datadogLogsUrl,
  });
  const keys = { apiKey: settings.datadogApiKey, appKey: settings.datadogAppKey };
  const http = await context.guardedHttp(settings.egressAllow);
  try {
    const api = createDatadogApi(endpoints.apiUrl, http, keys);
    return await use({ endpoints, http, api, apiKey: keys.apiKey });
  } finally {
    await http.stop();
  }
}
