import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { JsonValue } from '@aegis/log-query';

import type { Sequence } from '../../../domain/audit-event.ts';
import type { BlockColumn, BlockDirectory } from './block-columns.ts';
import { unpackCodes, unpackTimes } from './column-codec.ts';
import type { LogBlock } from './log-pieces.ts';

/** Opens blocks of one log. */
export class BlockReader {
  readonly #directory: StatementSync;
  readonly #dictionary: StatementSync;
  readonly #codes: StatementSync;
  readonly #organizationNo: number;

  constructor(deps: { readonly database: DatabaseSync; readonly organizationNo: number }) {
    this.#organizationNo = deps.organizationNo;
    const contents =
      'FROM event_block_contents WHERE organization_no = ? AND first_sequence = ? AND content_no = ?';
    this.#directory = deps.database.prepare(
      'SELECT columns AS value FROM event_blocks WHERE organization_no = ? AND first_sequence = ?',
    );
    // Apart, because most questions about a block are answered by which values occur in it.
    this.#dictionary = deps.database.prepare(`SELECT dictionary AS value ${contents}`);
    this.#codes = deps.database.prepare(`SELECT codes AS value ${contents}`);
  }

  /** `null`: it has expired as a whole. */
  open(block: LogBlock): OpenBlock | null {
    const key = [this.#organizationNo, block.firstSequence];
    const columns = this.#directory.get(...key)?.['value'];
    if (columns === undefined) return null;
    return new OpenBlock(block, JSON.parse(String(columns)) as BlockDirectory, {
      directory: () => this.#directory.get(...key),
      dictionary: (contentNo) => this.#dictionary.get(...key, contentNo),
      codes: (contentNo) => this.#codes.get(...key, contentNo),
    });
  }
}

interface ReadBlock {
  readonly directory: () => ReturnType<StatementSync['get']>;
  readonly dictionary: (contentNo: number) => ReturnType<StatementSync['get']>;
  readonly codes: (contentNo: number) => ReturnType<StatementSync['get']>;
}

/**
 * The columns of a block, each read when it is asked for. When the block expires meanwhile, none of its events has any
 * value: whoever then reads them finds that they are gone.
 */
export class OpenBlock {
  readonly columns: readonly BlockColumn[];
  /** False: an attribute that has no column may be there nevertheless. */
  readonly isComplete: boolean;
  readonly firstSequence: Sequence;
  readonly events: number;
  readonly #minOccurredAt: number;
  readonly #read: ReadBlock;
  #times: Float64Array | null = null;
  readonly #dictionaries = new Map<number, string>();
  readonly #values = new Map<number, readonly JsonValue[]>();

  constructor(
    { firstSequence, lastSequence, minOccurredAt }: LogBlock,
    { columns, isComplete }: BlockDirectory,
    read: ReadBlock,
  ) {
    this.columns = columns;
    this.isComplete = isComplete;
    this.firstSequence = firstSequence;
    this.events = lastSequence - firstSequence + 1;
    this.#minOccurredAt = minOccurredAt;
    this.#read = read;
  }

  /** False: it has expired since it was opened. */
  isThere(): boolean {
    return this.#read.directory() !== undefined;
  }

  /** The values of a column, as the text of a JSON array. */
  dictionary(contentNo: number): string {
    const known = this.#dictionaries.get(contentNo);
    if (known !== undefined) return known;
    const dictionary = String(this.#read.dictionary(contentNo)?.['value'] ?? '[]');
    this.#dictionaries.set(contentNo, dictionary);
    return dictionary;
  }

  /** The values of a column: code 1 stands for the first. */
  values(contentNo: number): readonly JsonValue[] {
    const known = this.#values.get(contentNo);
    if (known !== undefined) return known;
    const values = JSON.parse(this.dictionary(contentNo)) as readonly JsonValue[];
    this.#values.set(contentNo, values);
    return values;
  }

  /** For each event of the block, which value it has. */
  codes(contentNo: number): Uint8Array | Uint16Array {
    const packed = this.#read.codes(contentNo)?.['value'];
    return packed instanceof Uint8Array ? unpackCodes(packed, this.events) : new Uint8Array(this.events);
  }

  /** When each event of the block happened. */
  times(): Float64Array {
    return (this.#times ??= this.#unpackedTimes());
  }

  #unpackedTimes(): Float64Array {
    const contentNo = this.columns.find(({ kind }) => kind === 'times')?.content ?? 0;
    const packed = this.#read.codes(contentNo)?.['value'];
    return packed instanceof Uint8Array
      ? unpackTimes(packed, this.events, this.#minOccurredAt)
      : new Float64Array(this.events);
  }
}
