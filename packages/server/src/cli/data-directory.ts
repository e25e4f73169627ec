import type { Command } from 'commander';

import { readSettings } from '../config/read-settings.ts';
import type { Flags } from '../config/read-settings.ts';
import { SERVE_SETTINGS } from '../config/serve-settings.ts';
import type { CommandContext, OpenTenancy } from './cli-deps.ts';
import { addJsonOption, addSettingOptions } from './setting-options.ts';

const { dataDir } = SERVE_SETTINGS;

/** For commands that work on the data directory itself, whether or not a server runs on it. */
export function addDataDirectoryOptions(command: Command): Command {
  return addSettingOptions(addJsonOption(command), [dataDir]);
}

/** @param options.make whether the command may be the first on a data directory; a misspelt one is refused otherwise */
export async function withTenancy<Result>(
  context: CommandContext,
  flags: Flags,
  work: (tenancy: OpenTenancy) => Promise<Result>,
  { make = false }: { readonly make?: boolean } = {},
): Promise<Result> {
  const directory = readSettings({ dataDir }, { env: context.env, flags }).dataDir;
  const tenancy = await context.openTenancy(directory, { make });
  try {
    return await work(tenancy);
  } finally {
    await tenancy.close();
  }
}
