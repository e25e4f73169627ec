/** A form with one file, as it came. */
export interface Upload {
  /** The other fields, by name. */
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Uint8Array;
  /** Gives its memory back to the gate; to be called once, when the bytes are no longer needed. */
  release(): void;
}

export function isUpload(body: unknown): body is Upload {
  return typeof body === 'object' && body !== null && 'release' in body && 'file' in body;
}
