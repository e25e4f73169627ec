import type { FailureReason } from '../domain/egress.ts';

/** No connection came about, so nothing of the request was sent. The message is for people. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

/** What Node calls the failures of the network below TLS. */
const NETWORK_CODES = new Set([
  'EACCES',
  'EADDRINUSE',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'ECONNABORTED',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EINVAL',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOBUFS',
  'EPERM',
]);

/**
 * Names what went wrong between "connect" and "connected". The failures of TLS have too many codes to list (OpenSSL's,
 * Node's, and a plain ECONNRESET when the other side hangs up in the handshake): over https they are what remains.
 */
export function connectErrorFrom(error: Error, protocol: string, host: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'ENODATA' || code.startsWith('EAI_'))
    return new ConnectError('name_not_found', `No address was found for ${host} (${code}).`, error);
  if (code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return new ConnectError('timed_out', `${host} accepted no connection in time.`, error);
  if (protocol !== 'https:' || NETWORK_CODES.has(code))
    return new ConnectError('connect_failed', `Cannot connect to ${host} (${code}).`, error);
  return new ConnectError(
    'tls_failed',
    `No trusted TLS connection to ${host}: ${error.message} (${code}).`,
    error,
  );
}

export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
