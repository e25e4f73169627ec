import type { DatabaseSync } from 'node:sqlite';

import { counted } from '../../../domain/counted.ts';
import { AegisError } from '../../../domain/aegis-error.ts';
import { refuseOtherSchema } from '../open-database.ts';
import { openReadOnly } from '../open-read-only.ts';
import { rowsOf } from '../rows.ts';
import { resultCode } from '../storage-failure.ts';
import type { Finding, LogExtent } from './finding.ts';
import { verifyActors } from './verify-actors.ts';
import { sampleSize, verifyBodies } from './verify-bodies.ts';
import { verifyDestinations } from './verify-destinations.ts';
import { verifySequences } from './verify-sequences.ts';

/** https://sqlite.org/rescode.html */
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** More would not help anybody. */
const FINDINGS_MAX = 100;

export interface Verification {
  readonly findings: readonly Finding[];
  /** There may be more than are listed. */
  readonly truncated: boolean;
  readonly organizations: number;
  /** Numbers looked at in the logs. */
  readonly events: number;
  /** Events whose JSON was read. */
  readonly bodies: number;
  readonly destinations: number;
}

/**
 * Looks whether a data directory's database is what it must be. Reads only, and may run beside a server: each statement
 * sees one state, and none holds the server up.
 *
 * @throws AegisError `store_unavailable`: there is nothing that could be read
 */
export function verifyDatabase(request: {
  readonly path: string;
  /** Read every event's JSON, not only a sample. */
  readonly full: boolean;
  readonly onProgress: (done: number, total: number) => void;
}): Verification {
  const findings: Finding[] = [];
  const counts = { organizations: 0, events: 0, bodies: 0, destinations: 0 };
  const database = openReadOnly(request.path);
  try {
    for (const finding of verify(database, request, counts)) {
      if (findings.length >= FINDINGS_MAX) return { findings, truncated: true, ...counts };
      findings.push(finding);
    }
  } catch (error) {
    findings.push(damage(error));
  } finally {
    database.close();
  }
  return { findings, truncated: false, ...counts };
}

function* verify(
  database: DatabaseSync,
  { path, full, onProgress }: Parameters<typeof verifyDatabase>[0],
  counts: { organizations: number; events: number; bodies: number; destinations: number },
): Generator<Finding> {
  refuseOtherSchema(database, path);
  const logs = [
    ...rowsOf<LogExtent>(
      database
        .prepare(
          `SELECT organization_no AS organizationNo, id AS organizationId, expired_sequence AS floor, last_sequence AS head
           FROM organizations ORDER BY organization_no`,
        )
        .iterate(),
    ),
  ];
  counts.organizations = logs.length;
  counts.destinations = Number(
    database.prepare('SELECT count(*) AS count FROM forwarding_destinations').get()?.['count'],
  );
  const total = logs.reduce((sum, log) => sum + log.head - log.floor + sampleSize(log, full), 0);
  onProgress(0, total);
  yield* integrity(database);
  for (const log of logs) {
    yield* verifySequences(database, log, (events) => {
      counts.events += events;
      onProgress(counts.events + counts.bodies, total);
    });
    yield* verifyBodies(database, log, full, (events) => {
      counts.bodies += events;
      onProgress(counts.events + counts.bodies, total);
    });
  }
  yield* verifyActors(database);
  yield* verifyDestinations(database);
}

function* integrity(database: DatabaseSync): Generator<Finding> {
  for (const row of database.prepare(`PRAGMA integrity_check(${FINDINGS_MAX})`).iterate()) {
    const told = String(row['integrity_check']);
    if (told !== 'ok') yield { check: 'integrity', message: `The database file is damaged: ${told}.` };
  }
  const dangling = new Map<string, number>();
  for (const row of database.prepare('PRAGMA foreign_key_check').iterate()) {
    const between = `${String(row['table'])} refer to ${String(row['parent'])}`;
    dangling.set(between, (dangling.get(between) ?? 0) + 1);
  }
  for (const [between, count] of dangling) {
    yield { check: 'foreign_keys', message: `${counted(count, 'row')} of ${between} that do not exist.` };
  }
  yield* strayLogs(database);
}

/** The log has no foreign key (its inserts are the hot path), so its organisations are looked up here. */
function* strayLogs(database: DatabaseSync): Generator<Finding> {
  const next = database.prepare(
    'SELECT organization_no AS no FROM events WHERE organization_no > ? ORDER BY organization_no LIMIT 1',
  );
  const exists = database.prepare('SELECT 1 FROM organizations WHERE organization_no = ?');
  let no = Number.MIN_SAFE_INTEGER;
  for (let row = next.get(no); row !== undefined; row = next.get(no)) {
    no = Number(row['no']);
    if (exists.get(no) !== undefined) continue;
    yield {
      check: 'foreign_keys',
      message: `There are events of an organisation that does not exist (number ${no}).`,
    };
  }
}

/** A file that SQLite cannot read on is a finding, not a failure of the verification. */
function damage(error: unknown): Finding {
  const code = resultCode(error);
  if (error instanceof AegisError || (code !== SQLITE_CORRUPT && code !== SQLITE_NOTADB)) throw error;
  const told = error instanceof Error ? error.message : String(error);
  return { check: 'integrity', message: `The database file is damaged and cannot be read on: ${told}.` };
}
