import { grouped } from '../domain/counted.ts';
import type { CommandContext } from './cli-deps.ts';

const REDRAW_MS = 100;
const CLEAR = '\r\u001b[2K';

export interface StepProgress {
  /** Draws at most ten times a second. */
  readonly update: (done: number, total: number) => void;
  /** Takes the line away, so that other output has the place. */
  readonly clear: () => void;
}

/** One line about a long step that redraws itself, on a terminal only: a file or a pipe gets nothing. */
export function stepProgress(
  { stderr, elapsed }: Pick<CommandContext, 'stderr' | 'elapsed'>,
  what: string,
): StepProgress {
  if (stderr.isTTY !== true) return { update: () => undefined, clear: () => undefined };
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    update(done, total) {
      const at = elapsed();
      if (at - drawnAt < REDRAW_MS) return;
      drawnAt = at;
      const percent = total > 0 ? Math.min(100, Math.floor((done * 100) / total)) : 100;
      const text = `${grouped(done)} of ${grouped(total)} ${what} · ${percent} %`;
      stderr.write(`${CLEAR}${text.slice(0, Math.max(0, (stderr.columns ?? 80) - 1))}`);
    },
    clear() {
      if (drawnAt !== Number.NEGATIVE_INFINITY) stderr.write(CLEAR);
    },
  };
}
