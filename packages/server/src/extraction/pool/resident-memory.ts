import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;

/**
 * Memory that a process holds, in bytes, as Linux tells it; `null` elsewhere, or when it has ended. What V8's own limit
 * does not cover (buffers, decompressed data) is in it.
 */
export function residentMemory(pid: number): number | null {
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ');
    return Number(pages) * PAGE_BYTES;
  } catch {
    return null;
  }
}
