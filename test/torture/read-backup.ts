// node read-backup.ts FILE: what a backup holds of each organisation's log, as JSON.
import { DatabaseSync } from 'node:sqlite';

const database = new DatabaseSync(process.argv[2] ?? '', { readOnly: true });
const logs = database
  .prepare(
    `SELECT o.id, count(e.sequence) AS events, max(e.sequence) AS highest
     FROM organizations o LEFT JOIN events e USING (organization_no) GROUP BY o.id`,
  )
  .all()
  .map(({ id, events, highest }) => [id, { events, highest }]);
const integrity = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
database.close();
process.stdout.write(JSON.stringify({ logs, integrity }));
