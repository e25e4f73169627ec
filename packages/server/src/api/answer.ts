/** What a route answers; errors are thrown instead. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** `null`: none. Text that comes bit by bit goes out as it comes, no faster than the client takes it. */
  readonly body: string | AsyncIterable<string> | null;
  readonly headers?: Readonly<Record<string, string>>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value), headers };
}

/** JSON that is text already, such as stored events. */
export function jsonText(status: number, body: string): Answer {
  return { status, contentType: JSON_TYPE, body };
}

export function noContent(): Answer {
  return { status: 204, contentType: JSON_TYPE, body: null };
}
