import { readFileSync } from 'node:fs';

/**
 * Memory that a process holds, in bytes, as Linux tells it; `null` elsewhere, or when it has ended. What V8's own limit
 * does not cover (buffers, decompressed data) is in it.
 */
export function residentMemory(pid: number): number | null {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
