import { expect, test } from 'vitest';

import type { EncodedEvent } from '../../../domain/audit-event.ts';
import { bodyOf } from '../../../domain/encode-event.ts';
import type { EventId } from '../../../domain/ids.ts';
import { bodyView, completeEvent } from '../packed-events.ts';
import type { ChunkNotice, PlacedEvents } from './shared-chunks.ts';
import { CHUNK_BYTES, SharedChunks } from './shared-chunks.ts';

function eventOf(fill: string, size: number): EncodedEvent {
  return {
    id: `e${fill}` as EventId,
    occurredAt: 1,
    acceptedAt: 2,
    dataset: 'aegis.preflight',
    decision: 'ALLOWED',
    actorId: null,
    head: `{"x":"${fill.repeat(size)}"`,
    tail: '',
    closing: '}',
  };
}

function chunksWithNotices() {
  const notices: ChunkNotice[] = [];
  return { notices, chunks: new SharedChunks((notice) => notices.push(notice)) };
}

function bodyIn({ packed }: PlacedEvents): string {
  completeEvent(packed, 0, 1, false);
  return bodyView(packed, 0).toString();
}

test('the other side hears of memory before anything is placed in it, and once', () => {
  const { notices, chunks } = chunksWithNotices();
  const first = chunks.place([eventOf('a', 10)], 1);
  const second = chunks.place([eventOf('b', 10)], 1);
  expect(second.chunk).toBe(first.chunk);
  expect(notices).toEqual([{ type: 'chunk', no: first.chunk.no, buffer: first.chunk.memory.bytes.buffer }]);
});

test('nothing is overwritten while somebody holds it, however much is placed after it', () => {
  const { chunks } = chunksWithNotices();
  const held = chunks.place([eventOf('h', 1_000)], 1);
  for (let count = 0; count < 20; count += 1) {
    const { chunk } = chunks.place([eventOf('x', CHUNK_BYTES / 5)], 1);
    chunks.release(chunk);
  }
  expect(bodyIn(held)).toBe(bodyOf(eventOf('h', 1_000), 1));
});

test('what nobody holds any more is used again instead of more', () => {
  const { notices, chunks } = chunksWithNotices();
  for (let count = 0; count < 100; count += 1) {
    const { chunk } = chunks.place([eventOf('x', CHUNK_BYTES / 5)], 1);
    chunks.release(chunk);
  }
  expect(notices.length).toBeLessThanOrEqual(2);
});

test('a call beyond the size of a chunk gets memory of its own, which is given back', () => {
  const { notices, chunks } = chunksWithNotices();
  const large = chunks.place([eventOf('l', 2 * CHUNK_BYTES)], 1);
  expect(bodyIn(large)).toBe(bodyOf(eventOf('l', 2 * CHUNK_BYTES), 1));
  chunks.release(large.chunk);
  chunks.place([eventOf('s', 10)], 1);
  expect(notices).toContainEqual({ type: 'chunk_gone', no: large.chunk.no });
});

test('after a burst most of the memory is given back', () => {
  const { notices, chunks } = chunksWithNotices();
  const placed = Array.from({ length: 100 }, () => chunks.place([eventOf('x', CHUNK_BYTES / 2)], 1));
  for (const { chunk } of placed) chunks.release(chunk);
  const made = notices.filter(({ type }) => type === 'chunk').length;
  const gone = notices.filter(({ type }) => type === 'chunk_gone').length;
  expect(made).toBe(100);
  expect(made - gone).toBeLessThan(36);
});
