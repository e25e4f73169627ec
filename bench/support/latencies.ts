export interface LatencySummary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Latencies in milliseconds, in buckets of a tenth up to a minute: exact enough, whatever their number. */
export class Latencies {
  readonly #buckets = new Uint32Array(600_000);
  #count = 0;

  add(ms: number): void {
    const bucket = Math.min(this.#buckets.length - 1, Math.max(0, Math.round(ms * 10)));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#count += 1;
  }

  summary(): LatencySummary {
    return { count: this.#count, p50: this.#at(0.5), p99: this.#at(0.99), max: this.#at(1) };
  }

  #at(quantile: number): number {
    const wanted = Math.ceil(this.#count * quantile);
    let seen = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      seen += count;
      if (count > 0 && seen >= wanted) return bucket / 10;
    }
    return 0;
  }
}
