/** What is to happen with the answer to a call. */
export interface OpenCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The calls to another thread that wait for their answers, by a number that goes with each.
 *
 * An array whose places are used again, and not a `Map`: when the table inside a `Map` has filled with what was deleted, V8 makes
 * a new one and lets the old one point to it. Once an old table has reached the old generation, every later one follows it
 * there, with all that its calls hold, and half of all processes spent twice the time on a request for it (ADR 0039).
 */
export class OpenCalls {
  readonly #calls: (OpenCall | undefined)[] = [];
  readonly #free: number[] = [];

  /** @returns its number, which another call gets once this one is taken */
  add(call: OpenCall): number {
    const id = this.#free.pop() ?? this.#calls.length;
    this.#calls[id] = call;
    return id;
  }

  /** @returns `undefined` when no call has that number */
  take(id: number): OpenCall | undefined {
    const call = this.#calls[id];
    if (call === undefined) return undefined;
    this.#calls[id] = undefined;
    this.#free.push(id);
    return call;
  }

  takeAll(): readonly OpenCall[] {
    const open = this.#calls.filter((call) => call !== undefined);
    this.#calls.length = 0;
    this.#free.length = 0;
    return open;
  }
}
