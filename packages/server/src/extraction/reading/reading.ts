import type { UnreadableReason } from '../../domain/text-extractor.ts';
import type { PictureLooks } from '../pictures/picture-looks.ts';
import type { Budget } from './budget.ts';
import type { TextSink } from './text-sink.ts';

/** What a format's reader works with: where its text goes, what it may cost, and the way down into files in files. */
export interface Reading {
  readonly text: TextSink;
  readonly budget: Budget;
  readonly looks: PictureLooks;
  /** A part was left out. */
  unread(reason: UnreadableReason): void;
  /** Counts a picture in a document that has text of its own. */
  picture(outcome: 'read' | 'unread'): void;
  /** Reads such a picture where pictures are read, and counts it; what only calls itself a picture, as what it is. */
  nestedPicture(bytes: Uint8Array): Promise<void>;
  /** Reads a file that stands in this one. What is wrong with it is noted; only limits end the whole. */
  nested(bytes: Uint8Array): Promise<void>;
}

/**
 * Reads one format.
 *
 * @throws Unreadable for what is encrypted, broken or over a limit; any other error counts as broken
 */
export type FormatReader = (bytes: Uint8Array, reading: Reading) => Promise<void> | void;
