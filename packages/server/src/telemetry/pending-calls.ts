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
    return async (...args) => {
      this.#count += 1;
      try {
        return await call(...args);
      } finally {
        this.#count -= 1;
      }
    };
  }
}
