import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';

const MIGRATIONS = join(import.meta.dirname, '../../packages/server/src/store/sqlite/migrations');

/** "AEGS", as in the header of every database of ours. */
export const APPLICATION_ID = 0x41454753;

/** The schema version of the log before it was kept by row number, for which the log is copied once. */
export const BEFORE_COPY = 10;

export type OldEvent = readonly [organizationNo: number, sequence: number, id: string, body: string];

/**
 * A database of the version before the one that keeps the log by row number.
 *
 * @param floors of the organisations with the numbers 1, 2, …: the last sequence that has expired
 */
export function oldDatabase(path: string, floors: readonly number[], events: Iterable<OldEvent>): void {
  using database = new DatabaseSync(path);
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; BEGIN');
  for (const name of files.toSorted().slice(0, BEFORE_COPY)) {
    database.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  }
  const insertEvent = database.prepare(`
    INSERT INTO events VALUES (?, ?, ?, 1, 2, 'aegis.preflight', 'ALLOWED', NULL, ?)`);
  for (const event of events) insertEvent.run(...event);
  const insertOrganization = database.prepare(`
    INSERT INTO organizations (organization_no, id, name, created_at, expired_sequence, last_sequence)
    SELECT ?1, ?2, 'Corp', 1, ?3, coalesce(max(sequence), ?3) FROM events WHERE organization_no = ?1`);
  for (const [index, floor] of floors.entries())
    insertOrganization.run(index + 1, oldOrganization(index + 1), floor);
  database.exec(`COMMIT; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${BEFORE_COPY}`);
}

export function oldOrganization(organizationNo: number): OrganizationId {
  return `org_${String(organizationNo).padStart(26, '0')}` as OrganizationId;
}

/** With ids in no order. */
export function* oldEvents(
  organizationNo: number,
  first: number,
  last: number,
  text: string,
): Generator<OldEvent> {
  const organization = `"organization":{"id":"${oldOrganization(organizationNo)}"}`;
  for (let sequence = first; sequence <= last; sequence += 1) {
    const id = `pflt_${(sequence * 7_919) % 100_003}`;
    const event = `"event":{"id":"${id}","sequence":${sequence},"dataset":"aegis.preflight"}`;
    yield [organizationNo, sequence, id, `{"message":"${text}",${event},${organization}}`];
  }
}

/** What the version before finds in its database; it must be as it left it. */
export function inOldDatabase(path: string) {
  using database = new DatabaseSync(path);
  const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
  return {
    version: one('PRAGMA user_version'),
    integrity: one('PRAGMA integrity_check'),
    events: one('SELECT count(*) FROM events'),
    last: one('SELECT max(sequence) FROM events WHERE organization_no = 1'),
    insertable: one(
      "SELECT count(*) FROM pragma_table_info('events') WHERE name IN ('organization_no', 'sequence')",
    ),
  };
}
