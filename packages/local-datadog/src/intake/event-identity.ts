/** What the read-back filters and the duplicate counter need of a log. */
export interface EventIdentity {
  readonly id: string | undefined;
  readonly dataset: string | undefined;
}

/** `event.id` and `event.dataset`, nested or as dotted names (Datadog turns nested objects into paths). */
export function eventIdentity(value: Readonly<Record<string, unknown>>): EventIdentity {
  const event = value['event'];
  const nested = typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : undefined;
  return {
    id: text(nested?.['id'] ?? value['event.id']),
    dataset: text(nested?.['dataset'] ?? value['event.dataset']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
