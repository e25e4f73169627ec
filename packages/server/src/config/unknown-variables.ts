import { CLIENT_SETTINGS } from './client-settings.ts';
import { nearestName } from './nearest-name.ts';
import type { Environment } from './read-settings.ts';
import { SERVE_SETTINGS } from './serve-settings.ts';

const KNOWN: readonly string[] = [...Object.values(SERVE_SETTINGS), ...Object.values(CLIENT_SETTINGS)].map(
  ({ env }) => env,
);

/** A sentence for each `AEGIS_…` variable that nothing reads: most likely a typing error. Never shows a value. */
export function unknownVariableWarnings(env: Environment): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('AEGIS_') && !KNOWN.includes(name))
    .sort()
    .map((name) => {
      const near = nearestName(name, KNOWN);
      const meant =
        near === null ? 'Remove it, or see the list in aegis serve --help.' : `Did you mean ${near}?`;
      return `The environment variable ${name} is unknown to Aegis and has no effect. ${meant}`;
    });
}
