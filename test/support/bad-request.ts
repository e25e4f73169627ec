/** One request of the table of bad input; `{org}` in the path stands for the caller's organisation. */
export interface BadRequest {
  readonly what: string;
  readonly path: string;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** The fields that the errors name; absent: no list is expected. */
  readonly fields?: readonly string[];
}

/** Sent as content wherever something is wrong; no answer and no log line may repeat it. */
export const CANARY = '219-09-9999';
export const MEGABYTE = 1024 * 1024;

export function json(value: unknown): string {
  return JSON.stringify(value);
}
