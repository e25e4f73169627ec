/** One thing to check, or the reason why it cannot be. */
export type Input =
  | { readonly type: 'text'; readonly place: Place; readonly text: string }
  | { readonly type: 'file'; readonly place: Place; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'empty'; readonly place: Place }
  | { readonly type: 'unreadable'; readonly place: Place; readonly reason: string };

export interface Place {
  /** As the person gave it, or below the folder that was given; `-` is standard input. */
  readonly path: string;
  /** From 1, when each line is a text of its own. */
  readonly line: number | null;
}

/** The largest line that is sent, in bytes: the server's limit for a request. */
export const MAX_TEXT_BYTES = 5_000_000;

export const TOO_LARGE = 'larger than 5 MB, which is the most a line may have; split it';

/** What a run holds in memory for one file. Servers take less unless they are set up otherwise, and say so. */
export const MAX_FILE_BYTES = 128 * 1024 * 1024;

export const FILE_TOO_LARGE = 'larger than 128 MB, which is the most that check sends; split it';

/** @param what a known format; `null`: it merely is no UTF-8, or holds NUL bytes */
export function notText(what: string | null): string {
  return `has no lines of text (${what ?? 'neither UTF-8 nor UTF-16'}); check it without --lines`;
}
