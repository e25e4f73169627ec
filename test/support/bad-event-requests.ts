import { gzipSync } from 'node:zlib';

import type { BadRequest } from './bad-request.ts';
import { CANARY, json as j, MEGABYTE } from './bad-request.ts';

const events = '/api/orgs/{org}/audit-events';
const gzip = { 'content-encoding': 'gzip' };
const GOOD_EVENT = { aegis: { decision: 'ALLOWED', destination: 'AI_TOOL' } };

/** Bad requests to write and to read audit events. */
export const BAD_EVENT_REQUESTS: readonly BadRequest[] = [
  { what: 'no event', path: events, status: 400, fields: [''] },
  { what: 'an empty array', path: events, body: '[]', status: 400, fields: [''] },
  {
    what: '1,001 events',
    path: events,
    body: j(Array.from({ length: 1_001 }, () => GOOD_EVENT)),
    status: 400,
    fields: [''],
  },
  { what: 'an event that is no object', path: events, body: '7', status: 400, fields: [''] },
  {
    what: 'an event with a wrong decision',
    path: events,
    body: j({ aegis: { decision: CANARY } }),
    status: 400,
    fields: ['aegis.decision'],
  },
  {
    what: 'an array of bad events',
    path: events,
    body: j([{ aegis: { decision: 'ALLOWED', actor_id: 1 } }, 7]),
    status: 400,
    fields: ['0.aegis.actor_id', '1'],
  },
  {
    what: 'an event with a NUL byte',
    path: events,
    body: j({ ...GOOD_EVENT, message: 'a\0' }),
    status: 400,
    fields: ['message'],
  },
  {
    what: 'an event with a lone surrogate',
    path: events,
    body: String.raw`[{"aegis":{"decision":"ALLOWED","summary":"\udc00"}}]`,
    status: 400,
    fields: ['0.aegis.summary'],
  },
  {
    what: 'an event with an unknown field',
    path: events,
    body: j({ ...GOOD_EVENT, content: CANARY }),
    status: 400,
    fields: ['content'],
  },
  {
    what: 'an event that calls its actor new',
    path: events,
    body: j({ aegis: { ...GOOD_EVENT.aegis, actor_id: 'ana', actor_first_seen: true } }),
    status: 400,
    fields: ['aegis.actor_first_seen'],
  },
  {
    what: 'an event with a key that stands twice',
    path: events,
    body: '[{"aegis":{"decision":"ALLOWED","decision":"BLOCKED"}}]',
    status: 400,
    fields: ['0.aegis.decision'],
  },
  { what: 'broken gzip', path: events, body: 'not gzip', headers: gzip, status: 400, fields: [''] },
  {
    what: 'gzip that ends early',
    path: events,
    body: gzipSync(j([GOOD_EVENT])).subarray(0, 30),
    headers: gzip,
    status: 400,
    fields: [''],
  },
  { what: 'gzip of nothing', path: events, body: gzipSync(''), headers: gzip, status: 400, fields: [''] },
  {
    what: 'a gzip bomb',
    path: events,
    body: gzipSync(Buffer.alloc(200 * MEGABYTE), { level: 1 }),
    headers: gzip,
    status: 413,
    fields: [''],
  },
  {
    what: 'a query that ends too early',
    path: `${events}?query=status:(error`,
    method: 'GET',
    status: 400,
    fields: ['query'],
  },
  {
    what: 'a limit out of bounds',
    path: `${events}?limit=1001`,
    method: 'GET',
    status: 400,
    fields: ['limit'],
  },
  {
    what: 'a limit that is no number',
    path: `${events}?limit=ten`,
    method: 'GET',
    status: 400,
    fields: ['limit'],
  },
  {
    what: 'a parameter that stands twice',
    path: `${events}?limit=1&limit=2`,
    method: 'GET',
    status: 400,
    fields: ['limit'],
  },
  {
    what: 'a range that ends before it starts',
    path: `${events}?from=2&to=1`,
    method: 'GET',
    status: 400,
    fields: ['to'],
  },
  {
    what: 'a time without a zone',
    path: `${events}?from=2026-05-15T10:00:00`,
    method: 'GET',
    status: 400,
    fields: ['from'],
  },
  {
    what: 'a made-up cursor',
    path: `${events}?cursor=${CANARY}`,
    method: 'GET',
    status: 400,
    fields: ['cursor'],
  },
  {
    what: 'a query that is too long',
    path: `${events}?query=${'a'.repeat(4_097)}`,
    method: 'GET',
    status: 400,
    fields: ['query'],
  },
  {
    what: 'counting by four fields',
    path: `${events}/aggregate?group_by=@a,@b,@c,@d`,
    method: 'GET',
    status: 400,
    fields: ['group_by'],
  },
  {
    what: 'computing what is not computed',
    path: `${events}/aggregate?compute=sum`,
    method: 'GET',
    status: 400,
    fields: ['compute'],
  },
  {
    what: 'an interval that is none',
    path: `${events}/aggregate?interval=often`,
    method: 'GET',
    status: 400,
    fields: ['interval'],
  },
  {
    what: 'counting what a broken query finds',
    path: `${events}/aggregate?query=-`,
    method: 'GET',
    status: 400,
    fields: ['query'],
  },
];
