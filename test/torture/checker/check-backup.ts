import type { Violations } from './violation.ts';

/** What a copy of the store holds of an organisation's log. */
export interface CopiedLog {
  readonly events: number;
  readonly highest: number;
}

export interface BackupReading {
  /** For messages. */
  readonly file: string;
  /** `ok`, or what SQLite's own check found. */
  readonly integrity: string;
  /** By organisation. */
  readonly logs: ReadonlyMap<string, CopiedLog>;
}

/**
 * A backup that was made while everything went on: it holds what was committed when it began, without a gap.
 *
 * @param before the heads of the logs before it began, by organisation
 */
export function checkBackup(
  { file, integrity, logs }: BackupReading,
  before: ReadonlyMap<string, number>,
  violations: Violations,
): void {
  if (integrity !== 'ok') violations.add('store_is_corrupt', `${file}: ${integrity}`);
  for (const [organizationId, head] of before) {
    const { events, highest } = logs.get(organizationId) ?? { events: 0, highest: 0 };
    if (highest < head || events !== highest)
      violations.add(
        'backup_lacks_events',
        `${file}, ${organizationId}: ${events} events up to ${highest}, the log had ${head}`,
      );
  }
}
