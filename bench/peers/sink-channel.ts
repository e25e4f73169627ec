import type { Driven } from './drive.ts';
import type { Fault, SinkStats } from './sink.ts';

export interface Limits {
  readonly limitMs: number;
  /** Without anything new. */
  readonly quietMs: number;
}

/** What one peer sends to the sink, apart from the others. */
export class SinkChannel {
  readonly url: string;

  constructor(sinkUrl: string, name: string) {
    this.url = `${sinkUrl}/${name}`;
  }

  async misbehave(fault: Fault): Promise<void> {
    await fetch(`${this.url}/fault`, { method: 'POST', body: JSON.stringify(fault) });
  }

  async stats(): Promise<SinkStats> {
    return (await (await fetch(`${this.url}/stats`)).json()) as SinkStats;
  }

  /** Waits until so many different events are there, within the limits. */
  async settled(events: number, limits: Limits): Promise<SinkStats> {
    const deadline = Date.now() + limits.limitMs;
    let seen = await this.stats();
    let changedAt = Date.now();
    while (seen.distinct < events && Date.now() < deadline && Date.now() - changedAt < limits.quietMs) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const stats = await this.stats();
      if (stats.distinct !== seen.distinct) changedAt = Date.now();
      seen = stats;
    }
    return seen;
  }

  /** How many of the events that the peer took have not come, at the end of the same limits. */
  async missing({ acknowledged }: Pick<Driven, 'acknowledged'>, limits: Limits): Promise<number> {
    const deadline = Date.now() + limits.limitMs;
    let least = Infinity;
    let changedAt = Date.now();
    for (;;) {
      const received = new Uint8Array(await (await fetch(`${this.url}/received`)).arrayBuffer());
      let missing = 0;
      for (const { from, count } of acknowledged) {
        for (let number = from; number < from + count; number += 1) {
          if ((received[number] ?? 0) === 0) missing += 1;
        }
      }
      if (missing < least) changedAt = Date.now();
      least = missing;
      if (least === 0 || Date.now() > deadline || Date.now() - changedAt > limits.quietMs) return least;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
