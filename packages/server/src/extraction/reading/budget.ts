import type { ExtractionLimits } from '../../domain/text-extractor.ts';
import { Unreadable } from './unreadable.ts';

/** Below it a ratio says nothing: a short text of one letter packs a thousand to one. */
const RATIO_APPLIES_FROM_BYTES = 10 * 1024 * 1024;

/** What one upload may still cost. Every method throws {@link Unreadable} when it would be too much. */
export class Budget {
  readonly limits: ExtractionLimits;
  readonly #expandedMax: number;
  #expanded = 0;
  #entries = 0;
  #pages = 0;
  #characters = 0;

  constructor(limits: ExtractionLimits, fileBytes: number) {
    this.limits = limits;
    const byRatio = Math.max(RATIO_APPLIES_FROM_BYTES, fileBytes * limits.expansionRatio);
    this.#expandedMax = Math.min(limits.expandedBytes, byRatio);
  }

  /** Bytes that may still come out of compressed data; at least 1, so that it serves as a limit elsewhere. */
  get expandable(): number {
    return Math.max(1, this.#expandedMax - this.#expanded);
  }

  expanded(bytes: number): void {
    this.#expanded += bytes;
    if (this.#expanded > this.#expandedMax) throw new Unreadable('too_large');
  }

  entry(): void {
    if (++this.#entries > this.limits.entries) throw new Unreadable('too_many_entries');
  }

  page(): void {
    if (++this.#pages > this.limits.pages) throw new Unreadable('too_many_pages');
  }

  /** Text that may still be collected, in UTF-16 code units. */
  get writable(): number {
    return this.limits.textCharacters - this.#characters;
  }

  characters(count: number): void {
    this.#characters += count;
    if (this.#characters > this.limits.textCharacters) throw new Unreadable('too_large');
  }
}
