// One engine on one text or many, in a process of its own; the answer goes to the parent: engine-process.ts ENGINE FILE MB
// FILE holds {prose, dense}: texts to look through. With MB above 0: one text of that size instead, and what it costs in memory.
import { readFileSync } from 'node:fs';

import { ENGINES, type EngineName } from './engines.ts';

export interface Samples {
  readonly prose: string;
  readonly dense: string;
}

export type EngineAnswer =
  | {
      readonly proseMBps: number;
      readonly denseMBps: number;
      readonly kilobyteMs: number;
      readonly kilobyteCpuMs: number;
    }
  | { readonly seconds: number; readonly moreMemoryMb: number };

/**
 * By CPU time: on a busy machine a second of the clock may hold a tenth of one, in which nothing gets compiled. Until then the
 * compiler's own threads, which count as well, take as much as the search.
 */
const WARM_UP_CPU_MS = 4_000;
const MEASURE_CPU_MS = 1_500;
/** Large enough that a call costs nothing, small enough that the slowest comes back within the time. */
const PIECE = 16_384;
const KILOBYTE = 1_024;

const [name, file, megabytes] = process.argv.slice(2) as [EngineName, string, string];
const run = ENGINES[name]();
const { prose, dense } = JSON.parse(readFileSync(file, 'utf8')) as Samples;
process.send?.(Number(megabytes) > 0 ? await measureLarge(Number(megabytes)) : await measureSpeed());

async function measureSpeed(): Promise<EngineAnswer> {
  const densePieces = await timed(pieces(dense, PIECE));
  const prosePieces = await timed(pieces(prose, PIECE));
  // Last, when everything is compiled.
  const kilobytes = await timed(pieces(dense, KILOBYTE));
  return {
    denseMBps: rate(densePieces),
    proseMBps: rate(prosePieces),
    kilobyteMs: median(kilobytes.milliseconds),
    kilobyteCpuMs: (kilobytes.cpuSeconds * 1e3) / kilobytes.milliseconds.length,
  };
}

async function measureLarge(megabytes: number): Promise<EngineAnswer> {
  const text = prose.repeat(Math.ceil((megabytes * 1e6) / prose.length)).slice(0, megabytes * 1e6);
  await run(dense.slice(0, PIECE));
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  await run(text);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { seconds, moreMemoryMb: (process.resourceUsage().maxRSS * 1_024 - before) / 1e6 };
}

interface Timed {
  readonly bytes: number;
  readonly cpuSeconds: number;
  readonly milliseconds: readonly number[];
}

async function timed(texts: readonly string[]): Promise<Timed> {
  let bytes = 0;
  const milliseconds: number[] = [];
  let warm: number | undefined;
  const startedAt = cpuMs();
  for (let index = 0; ; index = (index + 1) % texts.length) {
    const text = texts[index] ?? '';
    const spent = cpuMs() - startedAt;
    if (warm !== undefined && spent - warm > MEASURE_CPU_MS && milliseconds.length > 0) {
      return { bytes, milliseconds, cpuSeconds: (spent - warm) / 1e3 };
    }
    if (spent > WARM_UP_CPU_MS) warm ??= spent;
    const from = performance.now();
    await run(text);
    if (warm === undefined) continue;
    milliseconds.push(performance.now() - from);
    bytes += Buffer.byteLength(text);
  }
}

/** Of this process so far, all threads. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** By CPU time: it stays the same on a machine that has other things to do. */
function rate({ bytes, cpuSeconds }: Timed): number {
  return bytes / 1e6 / cpuSeconds;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function pieces(text: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
