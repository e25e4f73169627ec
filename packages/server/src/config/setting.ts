import type { ZodType } from 'zod';

/** How a setting may be given and what it means; `--help`, the guide and the parser all read this one declaration. */
export interface Setting<Value> {
  /** Names of others (`DD_SITE`) only for what is theirs. */
  readonly env: `${'AEGIS' | 'DD' | 'DATADOG'}_${string}`;
  /** `null`: environment only, for values that must not appear in a process list. */
  readonly flag: `--${string}` | null;
  /** What stands for the value in `--help`: `PORT`. */
  readonly placeholder: string;
  /** The text that is parsed when nothing is given; `null`: the schema gets `undefined`. */
  readonly default: string | null;
  /** What the absence of a default amounts to, for people. */
  readonly defaultMeaning?: string;
  /** One sentence without a full stop. */
  readonly description: string;
  /** From the text as given; its error messages say what to do, and repeat no secret. */
  readonly schema: ZodType<Value, string | undefined>;
}

export type Settings = Readonly<Record<string, Setting<unknown>>>;

export type ValuesOf<Declared extends Settings> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Setting<infer Value> ? Value : never;
};

/** Keeps the type of the value while the declaration is checked. */
export function setting<Value>(declaration: Setting<Value>): Setting<Value> {
  return declaration;
}

/** The name under which commander hands out the value of a flag: `--data-dir` → `dataDir`. */
export function flagKey(flag: `--${string}`): string {
  return flag.slice(2).replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
}

/** Both names of a setting, for messages: `AEGIS_PORT (--port)`. */
export function namesOf({ env, flag }: Pick<Setting<unknown>, 'env' | 'flag'>): string {
  return flag === null ? env : `${env} (${flag})`;
}
