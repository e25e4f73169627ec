import type { EventText } from './parse-events.ts';

/** The API takes 1,000 events or 5 MB a request; brackets and commas count. */
const MAX_EVENTS = 1_000;
const MAX_BYTES = 4_500_000;

/** Batches within the API's limits, in order. An event that is too large alone makes a batch of its own. */
export function batchEvents(events: readonly EventText[]): readonly (readonly EventText[])[] {
  const batches: EventText[][] = [];
  let current: EventText[] = [];
  let bytes = 2;
  for (const event of events) {
    const size = Buffer.byteLength(event.json) + 1;
    if (current.length > 0 && (current.length === MAX_EVENTS || bytes + size > MAX_BYTES)) {
      batches.push(current);
      current = [];
      bytes = 2;
    }
    current.push(event);
    bytes += size;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
