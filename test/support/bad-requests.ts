import { BAD_DESTINATION_REQUESTS } from './bad-destination-requests.ts';
import { BAD_EVENT_REQUESTS } from './bad-event-requests.ts';
import { BAD_FILE_REQUESTS } from './bad-file-requests.ts';
import { BAD_POLICY_REQUESTS } from './bad-policy-requests.ts';
import type { BadRequest } from './bad-request.ts';
import { CANARY, json as j, MEGABYTE } from './bad-request.ts';

export const GOOD_CHECK = { text: 'hello', destination: 'AI_TOOL' };

const text = '/api/preflight/text';
const events = '/api/orgs/{org}/audit-events';
const keys = '/api/orgs/{org}/api-keys';
const good = GOOD_CHECK;

/** With a valid key of an organisation and `Content-Type: application/json`, unless it says otherwise. */
export const BAD_REQUESTS: readonly BadRequest[] = [
  { what: 'no body', path: text, status: 400, fields: [''] },
  { what: 'an empty body', path: text, body: '', status: 400, fields: [''] },
  { what: 'malformed JSON', path: text, body: `{"text": ${CANARY}`, status: 400, fields: [''] },
  { what: 'a JSON string in place of an object', path: text, body: j(CANARY), status: 400, fields: [''] },
  { what: 'null', path: text, body: 'null', status: 400, fields: [''] },
  { what: 'a missing field', path: text, body: j({ text: CANARY }), status: 400, fields: ['destination'] },
  {
    what: 'wrong types',
    path: text,
    body: j({ text: [CANARY], destination: 7 }),
    status: 400,
    fields: ['text', 'destination'],
  },
  {
    what: 'an unknown choice',
    path: text,
    body: j({ ...good, destination: CANARY }),
    status: 400,
    fields: ['destination'],
  },
  { what: 'an unknown field', path: text, body: j({ ...good, txt: CANARY }), status: 400, fields: ['txt'] },
  {
    what: 'a value in place of a field name',
    path: text,
    body: j({ ...good, [CANARY]: 1 }),
    status: 400,
    fields: ['(unreadable name)'],
  },
  {
    what: 'an unknown policy',
    path: text,
    body: j({ ...good, policy_id: CANARY }),
    status: 400,
    fields: ['policy_id'],
  },
  {
    what: 'an actor that is too long',
    path: text,
    body: j({ ...good, actor_id: 'a'.repeat(257) }),
    status: 400,
    fields: ['actor_id'],
  },
  {
    what: 'a NUL byte',
    path: text,
    body: j({ ...good, text: `${CANARY}\0` }),
    status: 400,
    fields: ['text'],
  },
  {
    what: 'a lone surrogate',
    path: text,
    body: String.raw`{"text":"${CANARY}\ud800","destination":"AI_TOOL"}`,
    status: 400,
    fields: ['text'],
  },
  {
    what: 'a NUL byte in a name',
    path: text,
    body: j({ ...good, 'a\0': 1 }),
    status: 400,
    fields: ['(unreadable name)'],
  },
  { what: 'invalid UTF-8', path: text, body: Buffer.from([0x22, 0xff, 0x22]), status: 400, fields: [''] },
  {
    what: 'a key that stands twice',
    path: text,
    body: '{"text":"a","text":"b","destination":"AI_TOOL"}',
    status: 400,
    fields: ['text'],
  },
  {
    what: '__proto__',
    path: text,
    body: '{"text":"a","destination":"AI_TOOL","__proto__":{}}',
    status: 400,
    fields: ['__proto__'],
  },
  {
    what: 'arrays nested 10,000 deep',
    path: text,
    body: '['.repeat(10_000) + ']'.repeat(10_000),
    status: 400,
    fields: [''],
  },
  {
    what: 'a body of 6 MB',
    path: text,
    body: j({ ...good, text: 'a'.repeat(6 * MEGABYTE) }),
    status: 413,
    fields: [''],
  },
  {
    what: 'another content type',
    path: text,
    body: 'text=a',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
  },
  {
    what: 'another charset',
    path: text,
    body: j(good),
    headers: { 'content-type': 'application/json; charset=utf-16' },
    status: 415,
  },
  {
    what: 'an unusable content type',
    path: text,
    body: j(good),
    headers: { 'content-type': 'json' },
    status: 415,
  },
  {
    what: 'an unknown content encoding',
    path: text,
    body: j(good),
    headers: { 'content-encoding': 'br' },
    status: 415,
  },
  {
    what: 'an unknown query parameter',
    path: `${text}?destination=AI_TOOL`,
    body: j(good),
    status: 400,
    fields: ['destination'],
  },

  ...BAD_FILE_REQUESTS,
  ...BAD_EVENT_REQUESTS,
  ...BAD_POLICY_REQUESTS,
  ...BAD_DESTINATION_REQUESTS,

  {
    what: 'an unknown scope',
    path: keys,
    body: j({ name: 'a', scopes: ['root'] }),
    status: 400,
    fields: ['scopes.0'],
  },
  { what: 'no scope', path: keys, body: j({ name: 'a', scopes: [] }), status: 400, fields: ['scopes'] },
  {
    what: 'a blank name',
    path: keys,
    body: j({ name: '  ', scopes: ['admin'] }),
    status: 400,
    fields: ['name'],
  },
  {
    what: 'an expiry in the past',
    path: keys,
    body: j({ name: 'a', scopes: ['admin'], expires_at: '2001-01-01' }),
    status: 400,
    fields: ['expires_at'],
  },

  { what: 'a missing key', path: text, body: j(good), headers: { authorization: '' }, status: 401 },
  {
    what: 'a made-up key',
    path: text,
    body: j(good),
    headers: { authorization: 'Bearer aegis_sk_guess' },
    status: 401,
  },
  {
    what: 'two keys at once',
    path: text,
    body: j(good),
    headers: { 'x-aegis-api-key': 'aegis_sk_other' },
    status: 401,
  },
  {
    what: 'an operator route without an operator key',
    path: '/api/orgs',
    body: j({ name: 'a' }),
    status: 403,
  },
  { what: 'a method that the path does not take', path: '/api/orgs', method: 'DELETE', status: 405 },
  { what: 'a path that does not exist', path: '/api/nothing', method: 'GET', status: 404 },
  { what: 'a broken escape in the path', path: '/api/orgs/%zz', method: 'GET', status: 400 },
  {
    what: 'a NUL byte in a query',
    path: `${events}?cursor=%00`,
    method: 'GET',
    status: 400,
    fields: ['cursor'],
  },
];
