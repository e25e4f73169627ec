import { closeSync, existsSync, openSync } from 'node:fs';

/**
 * Creates an empty file that only its owner may read, unless it exists; so it is never readable to others, not even for
 * a moment. An existing file is not opened: closing it would take away the locks that another connection of this
 * process holds on it. https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
 */
export function ensureOwnerOnlyFile(path: string): void {
  // `a` and not `wx`: whoever else creates it at the same moment is as welcome.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}
