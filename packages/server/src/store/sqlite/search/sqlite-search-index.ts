import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { BlockSummary, SearchIndex } from '../../../domain/search-index.ts';
import type { GroupCommit } from '../group-commit.ts';
import { summarizeBlock } from './summarize-block.ts';

export class SqliteSearchIndex implements SearchIndex {
  readonly #database: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #insert: StatementSync;

  constructor(deps: { readonly database: DatabaseSync; readonly commits: GroupCommit }) {
    this.#database = deps.database;
    this.#commits = deps.commits;
    // Not when its events have expired meanwhile: nothing would take it away any more.
    this.#insert = deps.database.prepare(`
      INSERT OR IGNORE INTO event_blocks
        (organization_no, first_sequence, last_sequence, min_occurred_at, max_occurred_at, terms, counts)
      SELECT organization_no, ?, ?, ?, ?, ?, ? FROM organizations WHERE id = ? AND expired_sequence < ?`);
  }

  async next(organizationId: OrganizationId, events: number): Promise<BlockSummary | null> {
    return summarizeBlock(this.#database, organizationId, events);
  }

  add(organizationId: OrganizationId, summary: BlockSummary): Promise<void> {
    const { firstSequence, lastSequence, minOccurredAt, maxOccurredAt, terms, counts } = summary;
    return this.#commits.submit(terms.length + counts.length, () => {
      this.#insert.run(
        firstSequence,
        lastSequence,
        minOccurredAt,
        maxOccurredAt,
        terms,
        counts,
        organizationId,
        lastSequence,
      );
    });
  }
}
