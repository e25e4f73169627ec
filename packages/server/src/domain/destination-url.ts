import type { InputProblem } from './aegis-error.ts';

const URL_MAX_LENGTH = 2_048;

/** What DNS takes (RFC 1035, 2.3.4); a longer name can never resolve, and resolvers say so in riddles. */
const HOST_MAX_LENGTH = 253;
const LABEL_MAX_LENGTH = 63;

const EXAMPLE = 'https://http-intake.logs.datadoghq.com/api/v2/logs';

/**
 * What is wrong with the URL of a destination as text; empty when nothing is. Whether its address may be reached is for
 * the egress to say. No message repeats the URL, which may hold a credential.
 */
export function checkDestinationUrl(text: string): readonly InputProblem[] {
  const message = firstProblem(text);
  return message === null ? [] : [{ path: 'url', message }];
}

function firstProblem(text: string): string | null {
  if (text.length > URL_MAX_LENGTH) return `A URL may have ${URL_MAX_LENGTH} characters at most.`;
  // URL parsers drop or reinterpret all of these in silence; then what is shown is not what is called.
  if (/[\s\p{C}\\]/u.test(text))
    return 'The URL holds whitespace, a control character or a backslash. Remove it.';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && !['http', 'https'].includes(scheme) && text.includes('://'))
    return `Events are sent by HTTPS only. Give an https:// URL, such as ${EXAMPLE}.`;
  const authority = /^https?:\/\/([^/?#]+)/i.exec(text)?.[1];
  if (authority === undefined || !URL.canParse(text)) return `Give a full URL, such as ${EXAMPLE}.`;
  if (authority.includes('@'))
    return 'A URL must not hold a user name or password: logs and proxies record URLs. Put the credential into auth_header_value (for basic authentication: "Basic " and base64 of user:password).';
  if (text.includes('#')) return 'Remove the # and what follows: it is never sent to a server.';
  return checkHost(authority, new URL(text));
}

/** One host, one spelling: `0x7f.1`, `2130706433`, `%6c` and full-width letters all hide where a request goes. */
function checkHost(authority: string, url: URL): string | null {
  if (url.port === '0') return 'There is no port 0. Correct the port of the URL.';
  const labels = url.hostname.replace(/\.$/, '').split('.');
  if (url.hostname.length > HOST_MAX_LENGTH || labels.some((label) => label.length > LABEL_MAX_LENGTH))
    return `The host name of the URL is too long: ${HOST_MAX_LENGTH} characters at most, and ${LABEL_MAX_LENGTH} between two dots.`;
  if (url.hostname.startsWith('[') || url.hostname.includes('xn--')) return null;
  const typed = authority.replace(/:\d*$/, '').toLowerCase();
  return typed === url.hostname ? null : `Write the host of the URL plainly, as ${url.hostname}.`;
}
