import type { BadRequest } from './bad-request.ts';
import { CANARY, MEGABYTE } from './bad-request.ts';
import { form, FORM_TYPE } from './form.ts';
import type { FormPart } from './form.ts';

const FILE: FormPart = { name: 'file', filename: `${CANARY}.txt`, content: CANARY };
const TO: FormPart = { name: 'destination', content: 'AI_TOOL' };

const HEADERS = { 'content-type': FORM_TYPE };

function refused(
  what: string,
  parts: readonly FormPart[],
  fields: readonly string[],
  status = 400,
): BadRequest {
  return { what, path: '/api/preflight', body: form(...parts), headers: HEADERS, status, fields };
}

/** Files on their way to `POST /api/preflight`. */
export const BAD_FILE_REQUESTS: readonly BadRequest[] = [
  { what: 'a file without a form', path: '/api/preflight', body: CANARY, status: 415 },
  {
    what: 'no body at all',
    path: '/api/preflight',
    headers: HEADERS,
    status: 400,
    fields: [''],
  },
  {
    what: 'a form without a boundary',
    path: '/api/preflight',
    body: form(FILE, TO),
    headers: { 'content-type': 'multipart/form-data' },
    status: 400,
    fields: [''],
  },
  {
    what: 'a form that ends too early',
    path: '/api/preflight',
    body: form(FILE, TO).subarray(0, -30),
    headers: HEADERS,
    status: 400,
    fields: [''],
  },
  {
    what: 'a form that is compressed',
    path: '/api/preflight',
    body: form(FILE, TO),
    headers: { ...HEADERS, 'content-encoding': 'gzip' },
    status: 415,
  },
  refused('a form without a file', [TO], ['file']),
  refused('a file in another field', [{ ...FILE, name: 'document' }, TO], ['document']),
  refused('text in the place of the file', [{ name: 'file', content: CANARY }, TO], ['file']),
  refused('two files', [FILE, FILE, TO], ['file']),
  refused('an empty file', [{ ...FILE, content: '' }, TO], ['file']),
  refused('a file that is going nowhere', [FILE], ['destination']),
  refused('a file that is going somewhere unknown', [FILE, { ...TO, content: CANARY }], ['destination']),
  refused('a file that is going to two places', [FILE, TO, TO], ['destination']),
  refused('a file with an unknown field', [FILE, TO, { name: 'txt', content: CANARY }], ['txt']),
  refused('a field without a name', [FILE, TO, { name: null, content: CANARY }], ['(unreadable name)']),
  refused('a file with an unknown policy', [FILE, TO, { name: 'policy_id', content: CANARY }], ['policy_id']),
  refused(
    'a file with a field that is too long',
    [FILE, TO, { name: 'actor_id', content: 'a'.repeat(5_000) }],
    ['actor_id'],
  ),
  refused(
    'a file with a NUL byte in a field',
    [FILE, TO, { name: 'actor_id', content: 'a\0' }],
    ['actor_id'],
  ),
  refused(
    'a file with a sensitive actor',
    [FILE, TO, { name: 'actor_id', content: `ssn ${CANARY}` }],
    ['actor_id'],
  ),
  refused(
    'a file with far too many fields',
    [FILE, TO, ...Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, content: 'x' }))],
    [''],
  ),
  refused(
    'a file that is too large',
    [{ ...FILE, content: Buffer.alloc(25 * MEGABYTE + 1, 'a') }, TO],
    ['file'],
    413,
  ),
  refused(
    'a file that is far too large',
    [{ ...FILE, content: Buffer.alloc(30 * MEGABYTE, 'a') }, TO],
    ['file'],
    413,
  ),
];
