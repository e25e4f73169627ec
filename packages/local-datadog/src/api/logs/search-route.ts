import { Buffer } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Received } from '../../store/received.ts';
import type { StoredLog } from '../../store/recent-logs.ts';
import { ApiRefusal, readBodyAs } from '../api-errors.ts';
import type { IndexedLog } from '../indexed-log.ts';
import { logFilterSchema, selectLogs } from './select-logs.ts';

/** Source: https://docs.datadoghq.com/api/latest/logs/#search-logs-post (`page.limit`). */
const PAGE_DEFAULT = 10;
const PAGE_MAX = 1_000;

const searchSchema = z.looseObject({
  filter: logFilterSchema.prefault({}),
  sort: z.enum(['timestamp', '-timestamp']).default('-timestamp'),
  page: z
    .looseObject({
      cursor: z.string().optional(),
      limit: z.int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
    })
    .prefault({}),
});

/** Where a page ended: the date and the sequence of its last log. */
type Position = readonly [at: number, sequence: number];

export interface LogsRouteDeps {
  readonly received: Received;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** `POST /api/v2/logs/events/search`: https://docs.datadoghq.com/api/latest/logs/#search-logs-post */
export function searchRoute(app: FastifyInstance, { received, clock }: LogsRouteDeps): void {
  app.post('/api/v2/logs/events/search', (request) => {
    const startedAt = performance.now();
    const { filter, sort, page } = readBodyAs(searchSchema, request.body);
    const newestFirst = sort === '-timestamp';
    const { candidates, read } = selectLogs(received, filter, { now: clock(), newestFirst });
    const start =
      page.cursor === undefined ? 0 : indexAfter(candidates, readCursor(page.cursor), newestFirst);

    const found: IndexedLog[] = [];
    let last: StoredLog | undefined;
    let more = false;
    for (const log of candidates.slice(start)) {
      const match = read(log);
      if (match === undefined) continue;
      if (found.length === page.limit) {
        more = true;
        break;
      }
      found.push(match);
      last = log;
    }
    const after = more && last !== undefined ? writeCursor([last.at, last.sequence]) : undefined;
    return {
      data: found.map((log) => logJson(log)),
      meta: {
        elapsed: Math.round(performance.now() - startedAt),
        status: 'done',
        request_id: request.id,
        ...(after === undefined ? {} : { page: { after } }),
      },
    };
  });
}

function logJson({ described, event }: IndexedLog): object {
  const { message: _fieldOfTheLog, ...attributes } = event.attributes;
  const { sequence, timestamp, status, service, host, message, tags, source } = described;
  return {
    id: `local-${sequence}`,
    type: 'log',
    attributes: {
      timestamp,
      status,
      message,
      ...(service === null ? {} : { service }),
      ...(host === null ? {} : { host }),
      tags: source === null ? tags : [...tags, `source:${source}`],
      attributes,
    },
  };
}

function indexAfter(
  candidates: readonly StoredLog[],
  [at, sequence]: Position,
  newestFirst: boolean,
): number {
  const direction = newestFirst ? -1 : 1;
  const index = candidates.findIndex((log) => direction * (log.at - at || log.sequence - sequence) > 0);
  return index === -1 ? candidates.length : index;
}

function writeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

const positionSchema = z.tuple([z.number(), z.number()]);

function readCursor(cursor: string): Position {
  try {
    return positionSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new ApiRefusal(
      400,
      'Invalid page.cursor: use the one that the last answer had in meta.page.after.',
    );
  }
}
