import { AegisError } from '../domain/aegis-error.ts';
import { ORGANIZATION_NAME_MAX_LENGTH } from '../domain/organization.ts';

/** A name that people give: visible, one line. @throws AegisError `invalid_input` */
export function displayName(given: string, what: string): string {
  const name = given.trim();
  if (name !== '' && name.length <= ORGANIZATION_NAME_MAX_LENGTH && !/\p{Cc}/u.test(name)) return name;
  throw new AegisError(
    'invalid_input',
    `${what} must be one line of visible text, at most ${ORGANIZATION_NAME_MAX_LENGTH} characters.`,
  );
}
