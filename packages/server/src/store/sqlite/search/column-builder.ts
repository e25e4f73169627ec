import type { JsonValue } from '@aegis/log-query';

import type { ColumnContent } from '../../../domain/search-index.ts';
import { ABSENT, hashCodeOf, UNHASHED } from './block-columns.ts';
import { packCodes } from './column-codec.ts';

type Leaf = string | number | boolean;

/** A value that is no object: a leaf, or an array as a whole. */
export type ColumnValue = Leaf | readonly JsonValue[];

/** Gathers the values of one attribute, event by event. */
export class ColumnBuilder {
  readonly #codes: Uint16Array;
  readonly #leaves = new Map<Leaf, number>();
  /** Arrays, by their JSON. */
  readonly #arrays = new Map<string, number>();
  readonly #entries: string[] = [];
  #room: number;
  #lastLeaf: Leaf | null = null;
  #lastCode = ABSENT;
  #added = 0;
  #areWords = true;

  /** @param limits.dictionaryLength characters that the values may take; with more, only hashes are kept */
  constructor(limits: { readonly events: number; readonly dictionaryLength: number }) {
    this.#codes = new Uint16Array(limits.events);
    this.#room = limits.dictionaryLength;
  }

  get kind(): 'values' | 'hashed' | 'hashed_words' {
    if (this.#room >= 0) return 'values';
    return this.#areWords ? 'hashed_words' : 'hashed';
  }

  /** Whether every event has had a value. */
  get isFull(): boolean {
    return this.#added === this.#codes.length;
  }

  /** @param index of the event in the block, from 0 */
  add(index: number, value: ColumnValue): void {
    this.#added += 1;
    if (this.#room < 0) this.#codes[index] = this.#hashOf(value);
    else this.#codes[index] = typeof value === 'object' ? this.#codeOfArray(value) : this.#codeOfLeaf(value);
    if (this.#room < 0 && this.#entries.length > 0) this.#forget();
  }

  content(): ColumnContent {
    return { dictionary: `[${this.#entries.join(',')}]`, codes: packCodes(this.#codes) };
  }

  #codeOfLeaf(leaf: Leaf): number {
    // Many attributes say the same in event after event.
    if (leaf === this.#lastLeaf) return this.#lastCode;
    this.#lastLeaf = leaf;
    return (this.#lastCode = this.#lookUp(leaf));
  }

  #lookUp(leaf: Leaf): number {
    const known = this.#leaves.get(leaf);
    if (known !== undefined) return known;
    const code = this.#enter(JSON.stringify(leaf));
    this.#leaves.set(leaf, code);
    return code;
  }

  #codeOfArray(array: readonly JsonValue[]): number {
    const json = JSON.stringify(array);
    const known = this.#arrays.get(json);
    if (known !== undefined) return known;
    const code = this.#enter(json);
    this.#arrays.set(json, code);
    return code;
  }

  #enter(json: string): number {
    this.#room -= json.length + 1;
    return this.#entries.push(json);
  }

  /** From codes of values to hashes of them. */
  #forget(): void {
    const hashes = [ABSENT, ...this.#entries.map((json) => this.#hashOf(JSON.parse(json) as ColumnValue))];
    for (const [index, code] of this.#codes.entries()) this.#codes[index] = hashes[code] ?? UNHASHED;
    this.#entries.length = 0;
    this.#leaves.clear();
    this.#arrays.clear();
  }

  #hashOf(value: ColumnValue): number {
    this.#areWords &&= typeof value === 'string' && WORD.test(value);
    return typeof value === 'object' ? UNHASHED : hashCodeOf(String(value));
  }
}

const WORD = /^\w+$/;
