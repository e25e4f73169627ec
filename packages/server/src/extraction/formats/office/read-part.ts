import type { Reading } from '../../reading/reading.ts';
import { Unreadable } from '../../reading/unreadable.ts';

/** One damaged part of a document costs that part; a limit ends the document. */
export async function readPart(reading: Reading, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Unreadable)) {
      reading.unread('broken');
      return;
    }
    if (error.isLimit) throw error;
    reading.unread(error.reason);
  }
}
