import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';

import { temporaryStore } from '../../../../../../test/support/temporary-store.ts';
import {
  SAMPLE_TIME,
  sampleDeadLetter,
  sampleDestination,
  sampleEvents,
  sampleRecord,
  sampleSettlement,
} from '../../conformance/samples.ts';
import { DATABASE_FILE } from '../open-database.ts';
import { verifyDatabase } from './verify-database.ts';

const EVENTS = 40;

function verify(path: string, full = false) {
  return verifyDatabase({ path, full, onProgress: () => undefined });
}

/** A data directory as a server leaves it: events, some expired, a destination with dead letters, one that is gone. */
async function usedStore() {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  await store.newOrganization();
  const path = join(store.dataDir, DATABASE_FILE);
  await store.auditLog.append(organizationId, sampleEvents(organizationId, EVENTS));
  await store.credentials.adopt('k1');
  const add = async () => {
    const destination = sampleDestination(organizationId);
    await store.destinations.create(destination, 'automatic', sampleRecord(organizationId));
    return destination.id;
  };
  const id = await add();
  const gone = await add();
  const deadLetters = [sampleDeadLetter(7), sampleDeadLetter(9), sampleDeadLetter(12, SAMPLE_TIME - 1)];
  await store.destinations.settle(
    organizationId,
    id,
    sampleSettlement({ cursor: 30, delivered: 27, deadLetters }),
  );
  await store.destinations.remove(organizationId, gone, sampleRecord(organizationId));
  await store.retention.expireEvents(organizationId, { before: SAMPLE_TIME + 1, limit: 5 });
  await store.retention.expireDeadLetters(organizationId, { before: SAMPLE_TIME, limit: 5 });
  return { store, organizationId, id, path };
}

/** Changes what is stored behind the back of every check. */
function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path, { defensive: false });
  database.exec('PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF');
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
  database.exec(sql);
  database.close();
}

test('what a server leaves behind is as it must be, in a sample and in full', async () => {
  const { path } = await usedStore();
  // The removal and two creations of destinations were recorded; five events have expired.
  const events = EVENTS + 3 - 5;
  const seen = { organizations: 2, destinations: 1, events, bodies: events, truncated: false };
  expect(verify(path)).toEqual({ ...seen, findings: [] });
  expect(verify(path, true)).toEqual({ ...seen, findings: [] });
});

test.each([
  [
    'an event that is missing',
    'DELETE FROM events WHERE sequence = 20',
    'sequences',
    /1 event .* missing .* sequence 20/,
  ],
  [
    'the oldest event missing',
    'DELETE FROM events WHERE sequence = 6',
    'sequences',
    /missing .* sequence 6\b/,
  ],
  ['the newest event missing', `DELETE FROM events WHERE sequence = ${EVENTS + 3}`, 'sequences', /missing/],
  [
    'an event behind the head',
    'UPDATE organizations SET last_sequence = last_sequence - 1',
    'sequences',
    /outside its log/,
  ],
  [
    'an event below the floor',
    'UPDATE organizations SET expired_sequence = 10 WHERE last_sequence > 0',
    'sequences',
    /5 events .* outside its log/,
  ],
  [
    'a sequence that the JSON does not have',
    `UPDATE events SET body = replace(body, '"sequence":20', '"sequence":21') WHERE sequence = 20`,
    'bodies',
    /The event 20 .* event\.sequence\./,
  ],
  [
    'an id that the JSON does not have',
    `UPDATE events SET event_id = 'pflt_0' WHERE sequence = 20`,
    'bodies',
    /event\.id\./,
  ],
  [
    'a dataset that the JSON does not have',
    `UPDATE events SET dataset = 'aegis.admin' WHERE sequence = 20`,
    'bodies',
    /event\.dataset\./,
  ],
  [
    'an event of another organisation',
    `UPDATE events SET body = replace(body, '"organization":{"id":"org_', '"organization":{"id":"org_x') WHERE sequence = 20`,
    'bodies',
    /organization\.id\./,
  ],
  [
    'an actor whom the JSON does not name',
    `UPDATE events SET actor_id = 'ben' WHERE sequence = 20`,
    'bodies',
    /aegis\.actor_id\./,
  ],
  [
    'an event that calls its actor new though he was known',
    `UPDATE events SET body = replace(body, '},"organization"', ',"actor_first_seen":true},"organization"') WHERE sequence = 20`,
    'bodies',
    /The event 20 .* aegis\.actor_first_seen\./,
  ],
  [
    'a first event that does not call its actor new',
    `UPDATE events SET body = replace(body, ',"actor_first_seen":true', '') WHERE sequence = ${EVENTS + 1}`,
    'actors',
    new RegExp(`the event ${EVENTS + 1} is the first`),
  ],
  ['an event that is no JSON', `UPDATE events SET body = '{' WHERE sequence = 20`, 'bodies', /not JSON/],
  [
    'an event that is not there for its destination',
    'UPDATE forwarding_destinations SET delivered = 26',
    'ledger',
    /passed 30 events/,
  ],
  [
    'a cursor behind the head',
    'UPDATE forwarding_destinations SET cursor = 99, delivered = 96',
    'ledger',
    /outside the log/,
  ],
  [
    'a cursor below the floor',
    'UPDATE forwarding_destinations SET cursor = 3, delivered = 0; DELETE FROM dead_letters',
    'ledger',
    /outside the log/,
  ],
  [
    'a dead letter that is missing',
    'DELETE FROM dead_letters WHERE sequence = 7',
    'dead_letters',
    /dead-lettered 3; kept 1/,
  ],
  [
    'a dead letter that is still to come',
    'UPDATE dead_letters SET sequence = 31 WHERE sequence = 7',
    'dead_letters',
    /not passed/,
  ],
  [
    'a replay that has passed its end',
    `INSERT INTO replays (id, destination_id, organization_no, first_sequence, last_sequence, cursor, created_at)
     SELECT 'rpl_1', id, organization_no, 1, 2, 7, 0 FROM forwarding_destinations LIMIT 1`,
    'replays',
    /rpl_1: A replay contradicts itself/,
  ],
  [
    'a credential sealed with an earlier key',
    `UPDATE master_key SET key_id = 'k2'`,
    'credentials',
    /earlier master key/,
  ],
  [
    'a destination of no organisation',
    'UPDATE forwarding_destinations SET organization_no = 77',
    'foreign_keys',
    /do not exist/,
  ],
  [
    'events of no organisation',
    'UPDATE events SET position = 77 << 43 | 20 WHERE sequence = 20',
    'foreign_keys',
    /number 77/,
  ],
  [
    'an index that misses an entry',
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'api_keys_by_organization') WHERE name = 'events_by_id'",
    'integrity',
    /damaged/,
  ],
])('%s is found', async (_what, sql, check, message) => {
  const { path, store } = await usedStore();
  await store.stop();
  tamper(path, sql);
  const { findings } = verify(path);
  expect(findings).toContainEqual(
    expect.objectContaining({ check, message: expect.stringMatching(message) }),
  );
});

test('a sample may miss what a full verification finds', async () => {
  const store = temporaryStore();
  const organizationId = await store.newOrganization();
  await store.auditLog.append(organizationId, sampleEvents(organizationId, 1_200));
  const path = join(store.dataDir, DATABASE_FILE);
  tamper(path, `UPDATE events SET event_id = 'changed' WHERE sequence = 2`);
  expect(verify(path)).toMatchObject({ findings: [], bodies: 500, events: 1_200 });
  expect(verify(path, true)).toMatchObject({ findings: [{ check: 'bodies', sequence: 2 }], bodies: 1_200 });
});

test('beside a writer nothing is found that is not so, and progress rises to its end', async () => {
  const { store, organizationId, path } = await usedStore();
  const seen: [number, number][] = [];
  const appends: Promise<unknown>[] = [];
  const { findings } = verifyDatabase({
    path,
    full: true,
    onProgress(done, total) {
      seen.push([done, total]);
      appends.push(store.auditLog.append(organizationId, sampleEvents(organizationId, 3)));
    },
  });
  await Promise.all(appends);
  expect(findings).toEqual([]);
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
  expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
});

test('a file that was cut or overwritten is damage, not a failure', async () => {
  const { path, store } = await usedStore();
  await store.stop();
  truncateSync(path, 8192 * 3);
  expect(verify(path).findings[0]).toMatchObject({ check: 'integrity' });
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(8192, 0x5a), 0, 8192, 0);
  closeSync(file);
  expect(verify(path).findings[0]).toMatchObject({ check: 'integrity' });
});

test('a database that is not there, or of another schema, is no finding but an error that says what to do', async () => {
  const { path, store } = await usedStore();
  await store.stop();
  expect(() => verify(`${path}.none`)).toThrow(expect.objectContaining({ code: 'store_unavailable' }));
  tamper(path, 'PRAGMA user_version = 1');
  expect(() => verify(path)).toThrow('older Aegis');
  tamper(path, 'PRAGMA user_version = 99');
  expect(() => verify(path)).toThrow('newer Aegis');
});
