/** What a process did to files and connections, in order, as `strace -f -xx -yy` tells it. */
export type TraceStep =
  | { readonly type: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly path: string; readonly size: number }
  /** From its call on: what is written meanwhile may or may not be part of it. */
  | { readonly type: 'sync_begins'; readonly path: string; readonly id: string }
  | { readonly type: 'sync_ends'; readonly path: string; readonly id: string }
  /** Bytes that left by a TCP connection. */
  | { readonly type: 'sent'; readonly text: string };

/** Of these calls the trace must consist. */
export const TRACED_CALLS = 'pwrite64,ftruncate,fsync,fdatasync,write,writev';

const CALL = /^(\d+) +(\w+)\(\d+<([^>]*(?:->[^>]*)?)>(.*)$/;
const RESUMED = /^(\d+) +<\.\.\. (?:fsync|fdatasync) resumed>/;

/** Steps of a trace, line by line. A call that another thread interrupts stands on two lines. */
export function createTraceReader(): (line: string) => readonly TraceStep[] {
  const syncing = new Map<string, { readonly path: string; readonly id: string }>();
  let syncs = 0;

  function sync(thread: string, path: string, isUnfinished: boolean): readonly TraceStep[] {
    syncs += 1;
    const id = String(syncs);
    if (isUnfinished) syncing.set(thread, { path, id });
    const begins: TraceStep = { type: 'sync_begins', path, id };
    return isUnfinished ? [begins] : [begins, { type: 'sync_ends', path, id }];
  }

  return (line) => {
    const resumed = RESUMED.exec(line)?.[1];
    if (resumed !== undefined) {
      const ended = syncing.get(resumed);
      syncing.delete(resumed);
      return ended === undefined ? [] : [{ type: 'sync_ends', ...ended }];
    }
    const [, thread = '', call = '', target = '', rest = ''] = CALL.exec(line) ?? [];
    const path = target.startsWith('\\x') ? unescape(target).toString() : target;
    switch (call) {
      case 'fsync':
      case 'fdatasync':
        return sync(thread, path, rest.includes('<unfinished'));
      case 'ftruncate':
        return [{ type: 'truncate', path, size: Number(/^, (\d+)/.exec(rest)?.[1]) }];
      case 'pwrite64': {
        const [, hex = '', offset] = /^, "([^"]*)", \d+, (\d+)/.exec(rest) ?? [];
        return [{ type: 'write', path, offset: Number(offset), bytes: unescape(hex) }];
      }
      case 'write':
      case 'writev':
        return path.startsWith('TCP') ? [{ type: 'sent', text: textOf(rest) }] : [];
      default:
        return [];
    }
  };
}

function textOf(rest: string): string {
  return Array.from(rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g), ({ 1: hex = '' }) =>
    unescape(hex).toString(),
  ).join('');
}

function unescape(hex: string): Buffer {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}
