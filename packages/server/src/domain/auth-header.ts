import type { InputProblem } from './aegis-error.ts';

const NAME_MAX_LENGTH = 100;
/** Receivers commonly take 8 KB for all headers together. */
const VALUE_MAX_LENGTH = 4_096;

/** RFC 9110, 5.6.2: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Headers that belong to the connection (RFC 9110, 7.6.1) or that the HTTP client sets by itself. */
const RESERVED =
  /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|host|expect|accept-encoding|proxy-.*|content-.*)$/i;

/**
 * What makes an auth header impossible or unsafe to send; empty when nothing does. No message repeats the value.
 */
export function checkAuthHeader(name: string, value: string): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  const nameMessage = checkName(name);
  if (nameMessage !== null) problems.push({ path: 'auth_header_name', message: nameMessage });
  const valueMessage = checkValue(value);
  if (valueMessage !== null) problems.push({ path: 'auth_header_value', message: valueMessage });
  return problems;
}

function checkName(name: string): string | null {
  if (name.length > NAME_MAX_LENGTH) return `A header name may have ${NAME_MAX_LENGTH} characters at most.`;
  if (!TOKEN.test(name))
    return 'A header name consists of letters, digits and -, without a colon or spaces, such as DD-API-KEY or Authorization.';
  if (RESERVED.test(name))
    return 'This header belongs to the HTTP connection itself and cannot carry a credential. Name the header that the receiver reads its credential from.';
  return null;
}

function checkValue(value: string): string | null {
  if (value === '') return 'The value is empty. Give the credential, or leave out the auth header.';
  if (value.length > VALUE_MAX_LENGTH) return `A value may have ${VALUE_MAX_LENGTH} characters at most.`;
  if (/[\r\n]/.test(value))
    return 'The value holds a line break. Remove it: often it stands at the very end.';
  if (!/^[\t\x20-\x7e]*$/.test(value))
    return 'The value holds a control character or one beyond ASCII (such as a typographic quote). Copy the credential again, as plain text.';
  return null;
}
