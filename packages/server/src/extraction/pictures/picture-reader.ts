interface Measured {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export type Picture = Measured &
  (
    | {
        /** A file of whichever format. */
        readonly type: 'file';
        readonly bytes: Uint8Array;
        /** As EXIF numbers it; 1 is upright. */
        readonly orientation: number;
      }
    | {
        /** Row by row from the top, one byte a pixel, 0 is black. */
        readonly type: 'grey';
        readonly bytes: Uint8Array;
      }
  );

export type GreyPicture = Extract<Picture, { type: 'grey' }>;

/**
 * What came of looking for text in a picture. `read`: this is its text, or there is none; `illegible`: there is something
 * like text, and much of it is a guess; `refused`: the engine cannot make a picture of it; `out_of_time`: not finished.
 */
export type PictureText =
  | { readonly type: 'read' | 'illegible'; readonly text: string }
  | { readonly type: 'refused' }
  | { readonly type: 'out_of_time' };

/** Reads the text in pictures, one at a time. */
export interface PictureReader {
  /**
   * Never throws for what the picture holds.
   *
   * @param deadline in milliseconds, as `performance.now()` counts them
   */
  read(picture: Picture, deadline: number): Promise<PictureText>;
}
