import { ask } from './ask.ts';
import type { LogRecord } from './checker/log-record.ts';
import { readLogged } from './event-body.ts';
import type { Organization, World } from './world.ts';

const PAGE = 1_000;
const START = '{"data":[';
/** What stands between two events; inside one, quotes are escaped. */
const BETWEEN = ',{"@timestamp":"';

/** Reads an organisation's log as any reader does, page by page and byte for byte. */
export async function readLog(world: World, organization: Organization, record: LogRecord): Promise<void> {
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: string = await pageText(world, organization, `/audit-events?limit=${PAGE}${from}`);
    const end = page.lastIndexOf('],"next_cursor":');
    for (const body of splitBodies(page.slice(START.length, end))) record.take(readLogged(body));
    cursor = JSON.parse(`{${page.slice(end + 2)}`).next_cursor;
  } while (cursor !== null);
  record.finish();
}

function splitBodies(text: string): readonly string[] {
  if (text === '') return [];
  return text.split(BETWEEN).map((part, place) => (place === 0 ? part : `${BETWEEN.slice(1)}${part}`));
}

async function pageText(world: World, organization: Organization, path: string): Promise<string> {
  const { text } = await ask(world, organization, { method: 'GET', path });
  return text;
}
