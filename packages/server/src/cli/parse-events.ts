import { AegisError } from '../domain/aegis-error.ts';

/** One event of a file, as the JSON text that is sent on. */
export interface EventText {
  readonly json: string;
  /** Where it stands, for people: `line 3` or `event 3`. */
  readonly place: string;
}

/**
 * The events of a file: a JSON array, one JSON object, or one object a line (NDJSON). Whether they are good events is
 * the server's to say; here they only must be JSON.
 *
 * @throws AegisError `invalid_input` that names the place and never quotes the text
 */
export function parseEvents(text: string): readonly EventText[] {
  const trimmed = text.trim();
  if (trimmed === '') throw new AegisError('invalid_input', 'The input holds no event: it is empty.');
  const whole = tryParse(trimmed);
  if (whole.type === 'value') {
    const values = Array.isArray(whole.value) ? whole.value : [whole.value];
    return values.map((value, index) => ({ json: JSON.stringify(value), place: `event ${index + 1}` }));
  }
  const events: EventText[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const json = line.trim();
    if (json === '') continue;
    if (tryParse(json).type === 'no_json') {
      throw new AegisError(
        'invalid_input',
        `Line ${index + 1} is not JSON. Give one JSON object a line, or one JSON array of objects; nothing was sent.`,
      );
    }
    events.push({ json, place: `line ${index + 1}` });
  }
  return events;
}

function tryParse(
  json: string,
): { readonly type: 'value'; readonly value: unknown } | { readonly type: 'no_json' } {
  try {
    return { type: 'value', value: JSON.parse(json) };
  } catch {
    // Without the cause: the engine's message quotes the text.
    return { type: 'no_json' };
  }
}
