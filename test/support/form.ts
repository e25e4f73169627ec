/** One part of a form, as a client sends it. */
export interface FormPart {
  /** `null`: it has none. */
  readonly name: string | null;
  /** Absent: a field, not a file. */
  readonly filename?: string;
  readonly content: string | Uint8Array;
}

const BOUNDARY = 'boundary-of-a-test';

export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** The bytes of a `multipart/form-data` body, also of such as no library would make. */
export function form(...parts: readonly FormPart[]): Buffer {
  const pieces = parts.flatMap(({ name, filename, content }) => [
    `--${BOUNDARY}\r\nContent-Disposition: form-data${name === null ? '' : `; name="${name}"`}${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n`,
    content,
    '\r\n',
  ]);
  return Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map((piece) => Buffer.from(piece)));
}
