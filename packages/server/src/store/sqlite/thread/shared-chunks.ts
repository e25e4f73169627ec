import type { EncodedEvent, Sequence } from '../../../domain/audit-event.ts';
import type { EventMemory, PackedEvents } from '../packed-events.ts';
import { memoryOver, packedBytes, packedBytesAtMost, packEvents, roundUp } from '../packed-events.ts';

/** Holds over a thousand events; a call that needs more gets a chunk of its own. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * Chunks kept for use again, as many as bursts usually take. What goes beyond is given up, but comes back only once both
 * threads' garbage collectors have run, and neither counts this memory: giving up what is needed again soon would fill
 * the process with it.
 */
const MAX_FREE = 32;

/** Memory that both threads see. It is used again as soon as nobody holds it. */
export interface Chunk {
  readonly no: number;
  readonly memory: EventMemory;
}

/** Tells the other thread which memory the numbers mean. */
export type ChunkNotice =
  | { readonly type: 'chunk'; readonly no: number; readonly buffer: SharedArrayBuffer }
  | { readonly type: 'chunk_gone'; readonly no: number };

export interface PlacedEvents {
  readonly chunk: Chunk;
  readonly packed: PackedEvents;
  /** What they take of the chunk. */
  readonly bytes: number;
}

/**
 * Events on their way to the writing thread, and those that it wrote last, in memory that neither thread's garbage
 * collector has to look at or to copy. Who needs a chunk holds it; what was placed in it stays until the last one has
 * let go.
 */
export class SharedChunks {
  readonly #tell: (notice: ChunkNotice) => void;
  readonly #holders = new Map<Chunk, number>();
  readonly #free: Chunk[] = [];
  #current: Chunk | null = null;
  #end = 0;
  #made = 0;

  constructor(tell: (notice: ChunkNotice) => void) {
    this.#tell = tell;
  }

  /**
   * Packs events, behind what was packed last. The caller holds the chunk once, and has to release it.
   *
   * @param likelyNumber see {@link packEvents}
   */
  place(events: readonly EncodedEvent[], likelyNumber: Sequence): PlacedEvents {
    const { chunk, start } = this.#room(events);
    const packed = packEvents(events, chunk.memory, start, likelyNumber);
    this.#end = packed.end;
    this.hold(chunk);
    return { chunk, packed, bytes: packed.end - start };
  }

  hold(chunk: Chunk): void {
    this.#holders.set(chunk, (this.#holders.get(chunk) ?? 0) + 1);
  }

  release(chunk: Chunk): void {
    const holders = (this.#holders.get(chunk) ?? 0) - 1;
    this.#holders.set(chunk, holders);
    if (holders === 0 && chunk !== this.#current) this.#recycle(chunk);
  }

  #room(events: readonly EncodedEvent[]): { readonly chunk: Chunk; readonly start: number } {
    const start = roundUp(this.#end);
    if (this.#current !== null) {
      const left = this.#current.memory.bytes.length - start;
      const fits = packedBytesAtMost(events) <= left || packedBytes(events) <= left;
      if (fits) return { chunk: this.#current, start };
    }
    const full = this.#current;
    const chunk = this.#next(events);
    this.#current = chunk;
    if (full !== null && this.#holders.get(full) === 0) this.#recycle(full);
    return { chunk, start: 0 };
  }

  #next(events: readonly EncodedEvent[]): Chunk {
    const fits = packedBytesAtMost(events) <= CHUNK_BYTES || packedBytes(events) <= CHUNK_BYTES;
    const free = fits ? this.#free.pop() : undefined;
    if (free !== undefined) return free;
    const buffer = new SharedArrayBuffer(fits ? CHUNK_BYTES : roundUp(packedBytes(events)));
    this.#made += 1;
    const chunk = { no: this.#made, memory: memoryOver(buffer) };
    this.#tell({ type: 'chunk', no: chunk.no, buffer });
    return chunk;
  }

  #recycle(chunk: Chunk): void {
    if (chunk.memory.bytes.length === CHUNK_BYTES && this.#free.length < MAX_FREE) {
      this.#free.push(chunk);
      return;
    }
    this.#holders.delete(chunk);
    this.#tell({ type: 'chunk_gone', no: chunk.no });
  }
}
