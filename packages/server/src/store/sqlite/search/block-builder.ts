import type { JsonObject, JsonValue } from '@aegis/log-query';

import type { BlockSummary, ColumnContent } from '../../../domain/search-index.ts';
import type { EventRow } from '../take-batch.ts';
import type { BlockColumn, BlockDirectory } from './block-columns.ts';
import type { ColumnValue } from './column-builder.ts';
import { ColumnBuilder } from './column-builder.ts';
import { packTimes } from './column-codec.ts';

/** Attributes that a block keeps; beyond that, those that come last are looked up in the events. */
const COLUMNS_MAX = 1_000;

/** Characters of values for each event of the block: five thousand people in a block of 32,768 fit. */
const DICTIONARY_LENGTH_PER_EVENT = 8;

/** Each event has its own, and its number or time tells what they are. */
const UNREAD: ReadonlySet<string> = new Set(['event.sequence', 'event.ingested']);

/** Each event has its own: hashes from the start. */
const IDS: ReadonlySet<string> = new Set(['event.id', 'aegis.preflight_id']);

/** What stands at a path, and below it. */
interface PathNode {
  readonly path: readonly string[];
  readonly children: Map<string, PathNode>;
  /** `null`: nothing is kept of it; `undefined`: that has not been decided. */
  column: ColumnBuilder | null | undefined;
}

/** Works out the summary of a block, event by event. */
export class BlockBuilder {
  readonly #firstSequence: number;
  readonly #events: number;
  readonly #times: Float64Array;
  readonly #root: PathNode = { path: [], children: new Map(), column: undefined };
  readonly #columns: { readonly path: readonly string[]; readonly builder: ColumnBuilder }[] = [];
  #isComplete = true;
  #minOccurredAt = Infinity;
  #maxOccurredAt = -Infinity;
  #added = 0;

  /** @param events how many will be added */
  constructor(firstSequence: number, events: number) {
    this.#firstSequence = firstSequence;
    this.#events = events;
    this.#times = new Float64Array(events);
  }

  /** The next event of the log. */
  add({ body, occurredAt }: Pick<EventRow, 'body' | 'occurredAt'>): void {
    this.#times[this.#added] = occurredAt;
    this.#minOccurredAt = Math.min(this.#minOccurredAt, occurredAt);
    this.#maxOccurredAt = Math.max(this.#maxOccurredAt, occurredAt);
    this.#addObject(this.#root, JSON.parse(body) as JsonObject);
    this.#added += 1;
  }

  get isFull(): boolean {
    return this.#added === this.#events;
  }

  summary(): BlockSummary {
    const contents = new DistinctContents();
    const times = contents.numberOf({ dictionary: '[]', codes: packTimes(this.#times, this.#minOccurredAt) });
    const kept = this.#columns.map(({ path, builder }): BlockColumn => {
      const { kind, isFull } = builder;
      return { path, kind, isFull, content: contents.numberOf(builder.content()) };
    });
    const unread = Array.from(UNREAD, (path): BlockColumn => {
      return { path: path.split('.'), kind: 'unread', isFull: true, content: null };
    });
    const directory: BlockDirectory = {
      columns: [{ path: ['@timestamp'], kind: 'times', isFull: true, content: times }, ...kept, ...unread],
      isComplete: this.#isComplete,
    };
    return {
      firstSequence: this.#firstSequence,
      lastSequence: this.#firstSequence + this.#events - 1,
      minOccurredAt: this.#minOccurredAt,
      maxOccurredAt: this.#maxOccurredAt,
      columns: JSON.stringify(directory),
      contents: contents.all,
    };
  }

  #addObject(node: PathNode, object: JsonObject): void {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value === null || value === undefined) continue;
      let child = node.children.get(key);
      if (child === undefined) {
        child = { path: [...node.path, key], children: new Map(), column: undefined };
        node.children.set(key, child);
      }
      if (isObject(value)) this.#addObject(child, value);
      else this.#addValue(child, value);
    }
  }

  #addValue(node: PathNode, value: ColumnValue): void {
    if (node.column === undefined) node.column = this.#columnAt(node.path);
    node.column?.add(this.#added, value);
  }

  #columnAt(path: readonly string[]): ColumnBuilder | null {
    const name = path.join('.');
    if (name === '@timestamp' || UNREAD.has(name)) return null;
    if (this.#columns.length === COLUMNS_MAX) {
      this.#isComplete = false;
      return null;
    }
    const events = this.#events;
    const dictionaryLength = IDS.has(name) ? 0 : events * DICTIONARY_LENGTH_PER_EVENT;
    const builder = new ColumnBuilder({ events, dictionaryLength });
    this.#columns.push({ path, builder });
    return builder;
  }
}

/** Numbers contents, equal ones once. */
class DistinctContents {
  readonly all: ColumnContent[] = [];

  numberOf(content: ColumnContent): number {
    const { dictionary, codes } = content;
    const same = this.all.findIndex(
      (other) => other.dictionary === dictionary && Buffer.compare(other.codes, codes) === 0,
    );
    return same < 0 ? this.all.push(content) - 1 : same;
  }
}

function isObject(value: Exclude<JsonValue, null>): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value);
}
