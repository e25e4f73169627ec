/** What comes back from outside. Never a rejection: that the network fails is an answer, too. */
export type EgressAnswer = EgressResponse | EgressFailure;

export interface EgressResponse {
  readonly type: 'response';
  readonly status: number;
  /** The `Retry-After` header as sent, unparsed. */
  readonly retryAfter: string | null;
  /** At most the first 1,024 characters; at most 64 KB are read off the wire. The caller's credential is scrubbed. */
  readonly body: string;
  readonly latencyMs: number;
  /** Bytes of the request body on the wire, after compression. */
  readonly sentBytes: number;
}

export const FAILURE_REASONS = [
  'address_refused',
  'insecure_url',
  'name_not_found',
  'connect_failed',
  'tls_failed',
  'timed_out',
  'connection_lost',
  'aborted',
] as const;

/**
 * `address_refused` and `insecure_url`: the egress guard said no (see `AEGIS_EGRESS_ALLOW`), nothing was sent.
 * `connection_lost` and `timed_out` after sending are ambiguous: the destination may have the events.
 */
export type FailureReason = (typeof FAILURE_REASONS)[number];

export interface EgressFailure {
  readonly type: 'failure';
  readonly reason: FailureReason;
  /** For people; names host and address, never the credential. */
  readonly message: string;
  readonly latencyMs: number;
  readonly sentBytes: number;
}

export interface EgressRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8; compressed on the way out (gzip) when `compress`. Must not change until it is released. */
  readonly body: Uint8Array;
  /** Called once nobody reads the body any more: it was compressed, and what goes out is a copy. Not called otherwise. */
  readonly releaseBody?: () => void;
  readonly compress: boolean;
  /** A value among `headers` that must never appear in an answer; `null` when there is none. */
  readonly secret: string | null;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** The only way out of the house: guards addresses, bounds time and size, follows no redirect. */
export interface Egress {
  post(request: EgressRequest): Promise<EgressAnswer>;
  stop(): Promise<void>;
}
