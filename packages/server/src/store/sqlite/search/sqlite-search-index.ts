import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { OrganizationId } from '../../../domain/ids.ts';
import type { BlockSummary, IndexingPace, SearchIndex } from '../../../domain/search-index.ts';
import type { GroupCommit } from '../group-commit.ts';
import { runSteps } from './run-steps.ts';
import { summarizeBlock } from './summarize-block.ts';

export class SqliteSearchIndex implements SearchIndex {
  readonly #database: DatabaseSync;
  readonly #commits: GroupCommit;
  readonly #insertBlock: StatementSync;
  readonly #insertContent: StatementSync;

  constructor(deps: { readonly database: DatabaseSync; readonly commits: GroupCommit }) {
    this.#database = deps.database;
    this.#commits = deps.commits;
    // Not when its events have expired meanwhile: nothing would take it away any more.
    this.#insertBlock = deps.database.prepare(`
      INSERT OR IGNORE INTO event_blocks
        (organization_no, first_sequence, last_sequence, min_occurred_at, max_occurred_at, columns)
      SELECT organization_no, ?, ?, ?, ?, ? FROM organizations WHERE id = ? AND expired_sequence < ?`);
    this.#insertContent = deps.database.prepare(`
      INSERT INTO event_block_contents (organization_no, first_sequence, content_no, dictionary, codes)
      SELECT organization_no, ?, ?, ?, ? FROM organizations WHERE id = ?`);
  }

  next(organizationId: OrganizationId, events: number, pace: IndexingPace): Promise<BlockSummary | null> {
    return runSteps(summarizeBlock(this.#database, organizationId, events), pace);
  }

  add(organizationId: OrganizationId, summary: BlockSummary): Promise<void> {
    const { firstSequence, lastSequence, minOccurredAt, maxOccurredAt, columns, contents } = summary;
    const weight = contents.reduce((sum, { dictionary, codes }) => sum + dictionary.length + codes.length, 0);
    return this.#commits.submit(weight, () => {
      const block = [firstSequence, lastSequence, minOccurredAt, maxOccurredAt, columns];
      const { changes } = this.#insertBlock.run(...block, organizationId, lastSequence);
      if (changes === 0) return;
      for (const [contentNo, { dictionary, codes }] of contents.entries()) {
        this.#insertContent.run(firstSequence, contentNo, dictionary, codes, organizationId);
      }
    });
  }
}
