/** Collects what one turn of the event loop has to say and posts it in one message: each message costs some microseconds. */
export class Outbox<Item> {
  readonly #post: (items: readonly Item[]) => void;
  #items: Item[] = [];

  constructor(post: (items: readonly Item[]) => void) {
    this.#post = post;
  }

  add(item: Item): void {
    if (this.#items.length === 0) setImmediate(() => this.flush());
    this.#items.push(item);
  }

  flush(): void {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#post(items);
  }
}
