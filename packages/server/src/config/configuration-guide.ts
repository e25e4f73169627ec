import { CLIENT_SETTINGS } from './client-settings.ts';
import { DATADOG_SETTINGS } from './datadog-settings.ts';
import { SERVE_SETTINGS } from './serve-settings.ts';
import type { Setting } from './setting.ts';

/** The text of docs/guide/configuration.md; scripts/write-configuration-guide.ts writes it, a test keeps it true. */
export function configurationGuide(): string {
  return `# Configuration

<!-- Written by scripts/write-configuration-guide.ts from packages/server/src/config; edit the settings there. -->

Each setting is an environment variable, a flag, or both. The flag wins over the variable, the variable over the default. An
empty variable counts as absent. An unknown \`AEGIS_…\` variable has no effect and is warned about at start.

## The server

For \`aegis serve\` and \`npm start\`.

${table(Object.values(SERVE_SETTINGS))}

\`orgs\` and \`keys\` work on the data directory itself and read \`AEGIS_DATA_DIR\` (\`--data-dir\`) alone.

## Commands that talk to a running server

For \`aegis check\`, \`aegis destinations\`, \`aegis events\`, \`aegis policies\` and \`aegis datadog reconcile\`.

${table(Object.values(CLIENT_SETTINGS))}

## Commands that talk to Datadog

For \`aegis datadog\`. They heed \`AEGIS_EGRESS_ALLOW\` (\`--egress-allow\`) as the server does.

${table(Object.values(DATADOG_SETTINGS))}
`;
}

function table(settings: readonly Setting<unknown>[]): string {
  const rows = settings.map((one) => {
    const flag = one.flag === null ? 'none' : `\`${one.flag} ${one.placeholder}\``;
    return `| \`${one.env}\` | ${flag} | ${defaultOf(one)} | ${one.description} |`;
  });
  return ['| variable | flag | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function defaultOf({ default: fallback, defaultMeaning }: Setting<unknown>): string {
  return defaultMeaning ?? (fallback === null ? 'none: required' : `\`${fallback}\``);
}
