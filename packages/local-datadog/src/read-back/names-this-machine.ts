import { isIP } from 'node:net';

/**
 * Whether a `Host` header names this machine by address or as localhost.
 *
 * What is read back needs no key, so a page of the web could read it by letting its own name resolve to 127.0.0.1
 * (DNS rebinding). Such a request carries the foreign name.
 */
export function namesThisMachine(hostHeader: string | undefined): boolean {
  if (hostHeader === undefined || !URL.canParse(`http://${hostHeader}`)) return false;
  const name = new URL(`http://${hostHeader}`).hostname.replace(/^\[|\]$/g, '');
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
}
