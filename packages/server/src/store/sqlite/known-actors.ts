import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Sequence } from '../../domain/audit-event.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { RecentTexts } from '../../domain/recent-texts.ts';
import { createRecentTexts } from '../../domain/recent-texts.ts';

/** For the actors that are known without a look into the database: some hundred and fifty thousand. */
const REMEMBERED_BYTES = 16 * 1024 * 1024;

const HASH_BYTES = 16;

/** An organisation, by its id and its number in the database. */
export interface ActorScope {
  readonly organizationId: OrganizationId;
  readonly organizationNo: number;
}

/**
 * Whom each organisation's log has ever had an event of. Asked and told inside transactions; what an undone transaction
 * was told is forgotten.
 */
export class KnownActors {
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #recent: RecentTexts;
  /** Known since the open transaction. */
  readonly #added: string[] = [];

  /** @param rememberedBytes what it remembers without asking the database */
  constructor(database: DatabaseSync, rememberedBytes = REMEMBERED_BYTES) {
    this.#recent = createRecentTexts(rememberedBytes);
    this.#select = database.prepare('SELECT 1 FROM actors WHERE organization_no = ? AND actor_hash = ?');
    this.#insert = database.prepare(
      'INSERT INTO actors (organization_no, actor_hash, first_sequence) VALUES (?, ?, ?)',
    );
  }

  has(scope: ActorScope, actorId: string): boolean {
    const text = textOf(scope, actorId);
    if (this.#recent.has(text)) return true;
    const known =
      this.#select.get(scope.organizationNo, actorHash(scope.organizationId, actorId)) !== undefined;
    if (known) this.#recent.add(text);
    return known;
  }

  /**
   * To be called once for whom {@link has} does not know.
   *
   * @param firstSequence the event that says so; `null`: none does
   */
  add(scope: ActorScope, actorId: string, firstSequence: Sequence | null): void {
    this.#insert.run(scope.organizationNo, actorHash(scope.organizationId, actorId), firstSequence);
    const text = textOf(scope, actorId);
    this.#recent.add(text);
    this.#added.push(text);
  }

  /** The transaction is over. */
  afterEnd(committed: boolean): void {
    if (!committed) for (const text of this.#added) this.#recent.delete(text);
    this.#added.length = 0;
  }
}

/** 128 bits: among a billion actors two share theirs with a chance of one in 10^21. */
export function actorHash(organizationId: string, actorId: string): Uint8Array {
  return hash('sha256', `${organizationId} ${actorId}`, 'buffer').subarray(0, HASH_BYTES);
}

function textOf({ organizationNo }: ActorScope, actorId: string): string {
  return `${organizationNo} ${actorId}`;
}
