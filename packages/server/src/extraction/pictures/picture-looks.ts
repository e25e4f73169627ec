import { createHash } from 'node:crypto';

import type { ExtractionLimits } from '../../domain/text-extractor.ts';
import type { Budget } from '../reading/budget.ts';
import { Unreadable } from '../reading/unreadable.ts';
import type { Picture, PictureReader } from './picture-reader.ts';

/** What is known about a picture after a look at it. `damaged`: the engine cannot make a picture of it. */
export interface PictureLook {
  readonly type: 'read' | 'unread' | 'damaged';
  /** What was made out, of `unread` as well. */
  readonly text: string;
}

/** Looks at the pictures of one file, within what they may cost together. */
export interface PictureLooks {
  /** Whether text in pictures is read at all. */
  readonly areOn: boolean;
  /** @throws Unreadable `too_large` for a picture that decodes to more than a file may unpack to */
  look(picture: Picture): Promise<PictureLook>;
}

/** Fewer pixels hold no word: points of a list, lines, what counts that a mail was opened. */
const SMALLEST_SIDE = 8;
const UNREAD: PictureLook = { type: 'unread', text: '' };

/** @param reader `null`: text in pictures is not read */
export function createPictureLooks(
  reader: PictureReader | null,
  limits: ExtractionLimits,
  budget: Budget,
): PictureLooks {
  const known = new Map<string, PictureLook>();
  let spentMs = 0;

  return {
    areOn: reader !== null,
    async look(picture) {
      if (reader === null) return UNREAD;
      const { width, height } = picture;
      if (width * height > budget.expandable) throw new Unreadable('too_large');
      if (Math.min(width, height) < SMALLEST_SIDE) return { type: 'read', text: '' };
      if (width * height > limits.picturePixels) return UNREAD;
      const key = createHash('sha256').update(picture.bytes).digest('base64');
      // A logo on every page says what it says once.
      const seen = known.get(key);
      if (seen !== undefined) return { ...seen, text: '' };
      if (known.size >= limits.pictures || spentMs >= limits.pictureMs) return UNREAD;
      const startedAt = performance.now();
      const read = await reader.read(picture, startedAt + limits.pictureMs - spentMs);
      spentMs += performance.now() - startedAt;
      const look = lookOf(read);
      known.set(key, look);
      return look;
    },
  };
}

function lookOf(read: Awaited<ReturnType<PictureReader['read']>>): PictureLook {
  switch (read.type) {
    case 'read':
      return { type: 'read', text: read.text };
    case 'illegible':
      return { type: 'unread', text: read.text };
    case 'refused':
      return { type: 'damaged', text: '' };
    case 'out_of_time':
      return UNREAD;
  }
}
