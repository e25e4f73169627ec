/** Counts the calls of one function that have not come to their end. */
export class PendingCalls {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The same function, counted. */
  of<Args extends readonly unknown[], Result>(
    call: (...args: Args) => Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    // Without `async`: what an `await` interrupts keeps its arguments alive, and these are the events of whole requests.
    return (...args) => {
      this.#count += 1;
      return call(...args).finally(() => {
        this.#count -= 1;
      });
    };
  }
}
