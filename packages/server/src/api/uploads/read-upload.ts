import type { Readable } from 'node:stream';

import type { BusboyInstance } from '@fastify/busboy';
import { Busboy } from '@fastify/busboy';

import { AegisError } from '../../domain/aegis-error.ts';
import { shownName } from '../shown-name.ts';
import { drain } from './drain.ts';
import type { Upload } from './upload.ts';
import type { UploadGate } from './upload-gate.ts';

export interface UploadHeaders {
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly contentEncoding: string | undefined;
}

export interface UploadLimits {
  /** Of the file. */
  readonly maxBytes: number;
  readonly gate: UploadGate;
  /** Whose files count together. */
  readonly owner: string;
}

/** Boundaries, part headers and the small fields around the file. */
const FORM_OVERHEAD_BYTES = 64 * 1024;
const MOST_FIELDS = 16;
const LONGEST_FIELD_BYTES = 4 * 1024;
const FILE_FIELD = 'file';
/** Of a refused upload, in multiples of the largest file: who sends more does not get to read why. */
const WORTH_DRAINING = 2;

/**
 * A `multipart/form-data` body (RFC 7578) with exactly one file, in the field `file`, held in memory. What is wrong is
 * told without a word of what was sent, file names included.
 *
 * @throws AegisError `unsupported_media_type`, `payload_too_large`, `invalid_input`, `overloaded`
 */
export async function readUpload(
  stream: Readable,
  headers: UploadHeaders,
  { maxBytes, gate, owner }: UploadLimits,
): Promise<Upload> {
  let release: (() => void) | null = null;
  try {
    requireForm(headers);
    const announced = headers.contentLength === undefined ? null : Number(headers.contentLength);
    if (announced !== null && announced > maxBytes + FORM_OVERHEAD_BYTES) throw tooLarge(maxBytes);
    release = gate.enter(owner, announced ?? maxBytes);
    return { ...(await readForm(stream, headers.contentType ?? '', maxBytes)), release };
  } catch (error) {
    release?.();
    await drain(stream, WORTH_DRAINING * maxBytes);
    throw error;
  }
}

function readForm(stream: Readable, contentType: string, maxBytes: number): Promise<Omit<Upload, 'release'>> {
  return new Promise((resolve, reject) => {
    const form = openForm(contentType, maxBytes);
    const fields: Record<string, string> = {};
    const chunks: Buffer[] = [];
    let files = 0;

    const refuse = (error: AegisError): void => {
      chunks.length = 0;
      stream.unpipe(form);
      reject(error);
    };

    form.on('file', (name, file) => {
      file.on('error', () => undefined);
      if (name !== FILE_FIELD) {
        file.resume();
        refuse(invalid(shownName(name), 'must not be a file; send one file, in the field "file"'));
      } else if (++files > 1) {
        file.resume();
        refuse(invalid(FILE_FIELD, 'must be one file; send each in a request of its own'));
      } else {
        file.on('data', (chunk: Buffer) => void chunks.push(chunk));
        file.on('limit', () => refuse(tooLarge(maxBytes)));
      }
    });
    form.on('field', (given, value, nameTruncated, valueTruncated) => {
      // Of a part without a name there is none, whatever the type says.
      const name = (given as string | undefined) ?? '';
      const shown = shownName(name);
      if (name === FILE_FIELD) {
        refuse(invalid(FILE_FIELD, 'must be sent as a file, with a file name: curl -F file=@report.pdf'));
      } else if (nameTruncated || valueTruncated) {
        refuse(invalid(shown, `must have at most ${LONGEST_FIELD_BYTES} bytes`));
      } else if (Object.hasOwn(fields, name)) {
        refuse(invalid(shown, 'must be sent once'));
      } else {
        Object.defineProperty(fields, name, { value, enumerable: true });
      }
    });
    form.on('fieldsLimit', () => refuse(invalid('', `must have at most ${MOST_FIELDS} fields`)));
    form.on('partsLimit', () => refuse(invalid('', `must have at most ${MOST_FIELDS} fields`)));
    form.on('error', (cause) => refuse(incomplete(cause)));
    stream.on('error', (cause) => refuse(incomplete(cause)));
    stream.on('aborted', () => refuse(incomplete(null)));
    form.on('finish', () => {
      if (files === 0) {
        refuse(invalid(FILE_FIELD, 'is required; send it as a file: curl -F file=@report.pdf'));
        return;
      }
      const file = Buffer.concat(chunks);
      chunks.length = 0;
      if (file.length === 0) refuse(invalid(FILE_FIELD, 'is empty; there is nothing to check in it'));
      else resolve({ fields, file });
    });
    stream.pipe(form);
  });
}

function openForm(contentType: string, maxBytes: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: maxBytes,
        files: 2,
        fields: MOST_FIELDS,
        parts: MOST_FIELDS + 2,
        fieldSize: LONGEST_FIELD_BYTES,
        fieldNameSize: 100,
        headerPairs: 20,
        headerSize: 8 * 1024,
      },
    });
  } catch (cause) {
    throw new AegisError(
      'invalid_input',
      'The form has no boundary in its Content-Type. Let your client set it.',
      {
        cause,
        problems: [{ path: '', message: 'must be multipart/form-data with a boundary' }],
      },
    );
  }
}

function requireForm({ contentType, contentEncoding }: UploadHeaders): void {
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(contentType?.trim() ?? '')) throw noForm();
  if (!/^(?:identity)?$/i.test(contentEncoding?.trim() ?? '')) {
    throw new AegisError('unsupported_media_type', 'Send the form uncompressed, without Content-Encoding.');
  }
}

export function noForm(): AegisError {
  return new AegisError(
    'unsupported_media_type',
    'Send the file as multipart/form-data: curl -F file=@report.pdf -F destination=AI_TOOL. A text goes to /api/preflight/text as JSON.',
  );
}

function invalid(path: string, message: string): AegisError {
  const subject = path === '' ? 'The form' : path;
  return new AegisError('invalid_input', `${subject} ${message}.`, { problems: [{ path, message }] });
}

function incomplete(cause: unknown): AegisError {
  return new AegisError(
    'invalid_input',
    'The form ended before it was complete, or is not multipart/form-data.',
    {
      cause,
      problems: [{ path: '', message: 'must be multipart/form-data, complete' }],
    },
  );
}

function tooLarge(maxBytes: number): AegisError {
  return new AegisError(
    'payload_too_large',
    `The file is larger than ${Math.floor(maxBytes / (1024 * 1024))} MB, which is the most this server takes (AEGIS_FILE_MAX_MB).`,
    { problems: [{ path: FILE_FIELD, message: `must be at most ${maxBytes} bytes` }] },
  );
}
