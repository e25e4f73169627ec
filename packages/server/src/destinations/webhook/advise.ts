import type { InputProblem } from '../../domain/aegis-error.ts';
import type { ProposedDestination } from '../../domain/destination-kind.ts';

export const DEFAULT_AUTH_HEADER = 'Authorization';

/** A webhook may be anything, so only what no receiver would want is reported. No message repeats the value. */
export function adviseOnWebhook(proposed: ProposedDestination): readonly InputProblem[] {
  const { authHeaderValue: value } = proposed;
  const name = proposed.authHeaderName ?? DEFAULT_AUTH_HEADER;
  if (value === null) {
    return proposed.authHeaderName === null
      ? []
      : [
          {
            path: 'auth_header_value',
            message: 'A header is named but has no value: give auth_header_value too.',
          },
        ];
  }
  const message = adviseOnValue(name, value);
  return message === null ? [] : [{ path: 'auth_header_value', message }];
}

function adviseOnValue(name: string, value: string): string | null {
  if (value !== value.trim()) return 'There is whitespace around the value: remove it.';
  if (/^(["'`]).*\1$/.test(value)) return 'There are quotes around the value: remove them.';
  if (value.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    return "The value repeats the header's name: keep only what follows the colon.";
  if (name.toLowerCase() === DEFAULT_AUTH_HEADER.toLowerCase() && !value.includes(' '))
    return 'Authorization wants a scheme in front of the credential: most receivers take "Bearer <token>". A receiver that wants the bare token usually reads it from a header of its own; name that in auth_header_name.';
  return null;
}
