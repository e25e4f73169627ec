/** What came over a stream of server-sent events. */
export interface StreamedEvent {
  /** The last id that was told, with this event or before it. */
  readonly id: string | null;
  /** `null`: nothing but an id or a sign of life. */
  readonly data: string | null;
}

/**
 * Reads server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), as far as Aegis sends them:
 * `id` and `data`. One that is cut off by the end of the stream is not given.
 */
export async function* readEventStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  let id: string | null = null;
  let data: string[] = [];
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        yield { id, data: data.length === 0 ? null : data.join('\n') };
        data = [];
      } else if (line.startsWith('id: ')) id = line.slice('id: '.length);
      else if (line.startsWith('data: ')) data.push(line.slice('data: '.length));
    }
  }
}
