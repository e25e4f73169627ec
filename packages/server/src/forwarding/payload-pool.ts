import { Buffer } from 'node:buffer';

/** What is smaller costs nothing to allocate. */
const MIN_BYTES = 64 * 1024;

/** About what waits for compression at once; the rest is left to the garbage collector. */
const MAX_KEPT = 16;

/** New memory comes in whole pieces of this: batches of slightly different sizes then fit into each other's. */
const GRAIN_BYTES = 256 * 1024;

/** A buffer is used for payloads down to this share of its size. */
const MIN_SHARE = 1 / 4;

/**
 * Memory of payloads that are no longer needed, for those that come. A busy destination takes a megabyte every ten
 * milliseconds; if each were new, the garbage collector would run for that alone.
 */
export class PayloadPool {
  readonly #kept: Buffer[] = [];

  /** Uninitialised memory of at least so many bytes. */
  take(bytes: number): Buffer {
    const index = this.#kept.findIndex(({ length }) => length >= bytes && length * MIN_SHARE <= bytes);
    const [kept] = index === -1 ? [] : this.#kept.splice(index, 1);
    if (kept !== undefined) return kept;
    return Buffer.allocUnsafeSlow(bytes < MIN_BYTES ? bytes : Math.ceil(bytes / GRAIN_BYTES) * GRAIN_BYTES);
  }

  /** Takes back a payload, or a part of it, that nobody will read again: what is written to it next is another tenant's. */
  give(payload: Uint8Array): void {
    const { buffer } = payload;
    if (buffer.byteLength >= MIN_BYTES && this.#kept.length < MAX_KEPT) this.#kept.push(Buffer.from(buffer));
  }
}
