/** One thing to check, or the reason why it cannot be. */
export type Input =
  | { readonly type: 'text'; readonly place: Place; readonly text: string }
  | { readonly type: 'empty'; readonly place: Place }
  | { readonly type: 'unreadable'; readonly place: Place; readonly reason: string };

export interface Place {
  /** As the person gave it, or below the folder that was given; `-` is standard input. */
  readonly path: string;
  /** From 1, when each line is a text of its own. */
  readonly line: number | null;
}

/** The largest text that is sent, in bytes: the server's limit for a request. */
export const MAX_TEXT_BYTES = 5_000_000;

export const TOO_LARGE = 'larger than 5 MB, which is the most a check takes; split it';

/** @param what a known format; `null`: it merely is no UTF-8, or holds NUL bytes */
export function notText(what: string | null): string {
  return `not text (${what ?? 'neither UTF-8 nor UTF-16'}); this version reads text only`;
}
