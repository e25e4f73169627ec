import { z } from 'zod';

import { AegisError } from '../domain/aegis-error.ts';
import type { InputProblem } from '../domain/aegis-error.ts';
import { flagKey, namesOf } from './setting.ts';
import type { Setting, Settings, ValuesOf } from './setting.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Flags as commander hands them out: by {@link flagKey}. Other keys are ignored. */
export type Flags = Readonly<Record<string, unknown>>;

export interface SettingSources {
  readonly env: Environment;
  readonly flags: Flags;
}

/**
 * Reads settings: a flag wins over the environment, the environment over the default. An empty variable counts as
 * absent, as compose files and unit files produce them.
 *
 * @throws AegisError `invalid_input` that names every setting in error, by variable and flag, and what to do
 */
export function readSettings<Declared extends Settings>(
  declared: Declared,
  sources: SettingSources,
): ValuesOf<Declared> {
  const names = Object.keys(declared);
  const schema = z.object(
    Object.fromEntries(Object.entries(declared).map(([name, { schema }]) => [name, schema])),
  );
  const given = Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, pick(one, sources)]));
  const result = schema.safeParse(given);
  if (result.success) return result.data as ValuesOf<Declared>;

  const problems: InputProblem[] = [];
  for (const issue of result.error.issues) {
    const one = declared[String(issue.path[0])];
    const name = one === undefined ? names.join(', ') : namesOf(one);
    problems.push({ path: name, message: issue.message });
  }
  throw new AegisError(
    'invalid_input',
    problems.map(({ path, message }) => `${path} ${message}.`).join('\n'),
    { problems },
  );
}

function pick(
  { env, flag, default: fallback }: Setting<unknown>,
  sources: SettingSources,
): string | undefined {
  const flagged = flag === null ? undefined : sources.flags[flagKey(flag)];
  if (typeof flagged === 'string') return flagged;
  const variable = sources.env[env];
  if (variable !== undefined && variable.trim() !== '') return variable;
  return fallback ?? undefined;
}
