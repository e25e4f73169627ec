import type { UnreadableReason } from '../../domain/text-extractor.ts';

/** Ends the reading of a file or of one part. The message of the cause may quote content, so it is never logged. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, options?: { readonly cause: unknown }) {
    super(reason, options);
    this.reason = reason;
  }

  /** A limit ends the whole file: going on would be what it forbids. Anything else ends the part alone. */
  get isLimit(): boolean {
    switch (this.reason) {
      case 'too_much_memory':
      case 'too_slow':
      case 'too_large':
      case 'too_many_entries':
      case 'too_many_pages':
        return true;
      case 'too_deep':
      case 'broken':
      case 'encrypted':
      case 'unsupported':
      case 'image':
        return false;
    }
  }
}
