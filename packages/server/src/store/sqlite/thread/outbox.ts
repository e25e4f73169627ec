/**
 * Collects what one turn of the event loop has to say and posts it in one message: each message costs some microseconds.
 * What is heavy, or many, does not wait for the end of the turn, so that the other side works while this one still does.
 */
export class Outbox<Item> {
  readonly #post: (items: readonly Item[]) => void;
  readonly #maxWeight: number;
  readonly #maxItems: number;
  #items: Item[] = [];
  #weight = 0;

  /** @param limits what is posted at once: `weight` in the unit that {@link add} is told */
  constructor(
    post: (items: readonly Item[]) => void,
    limits: { readonly weight?: number; readonly items?: number } = {},
  ) {
    this.#post = post;
    this.#maxWeight = limits.weight ?? Infinity;
    this.#maxItems = limits.items ?? Infinity;
  }

  add(item: Item, weight = 0): void {
    if (this.#items.length === 0) setImmediate(() => this.flush());
    this.#items.push(item);
    this.#weight += weight;
    if (this.#weight >= this.#maxWeight || this.#items.length >= this.#maxItems) this.flush();
  }

  flush(): void {
    const items = this.#items;
    this.#items = [];
    this.#weight = 0;
    if (items.length > 0) this.#post(items);
  }
}
