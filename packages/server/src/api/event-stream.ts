import type { TailItem } from '../audit/tail-events.ts';

/** How long a browser waits before it comes back. */
const RETRY_MS = 2_000;

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). The id of each is its sequence;
 * one without data moves the id on and is not shown to the reader.
 *
 * @param isStillAllowed asked before each item, signs of life among them; the stream ends when it is not
 */
export async function* eventStream(
  items: AsyncIterable<TailItem>,
  isStillAllowed: () => Promise<boolean>,
): AsyncGenerator<string, void> {
  yield `retry: ${RETRY_MS}\n\n`;
  for await (const item of items) {
    if (!(await isStillAllowed())) return;
    switch (item.type) {
      case 'event':
        yield `id: ${item.sequence}\nevent: audit\ndata: ${item.body}\n\n`;
        break;
      case 'position':
        yield `: alive\nid: ${item.sequence}\n\n`;
    }
  }
}
