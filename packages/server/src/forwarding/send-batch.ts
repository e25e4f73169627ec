import type { ForwardedEvent } from '../domain/audit-event.ts';
import type { Clock } from '../domain/clock.ts';
import type { BatchLimits, DestinationKind, EncodedBatch } from '../domain/destination-kind.ts';
import type { Egress, EgressAnswer } from '../domain/egress.ts';
import type { DestinationKindName, ForwardingDestination } from '../domain/forwarding-destination.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Vault } from '../domain/vault.ts';
import type { PayloadPool } from './payload-pool.ts';

/** Longer than any intake should take for 5 MB, shorter than people's patience with a stuck stream. */
const REQUEST_TIMEOUT_MS = 30_000;

export interface SendDeps {
  readonly egress: Egress;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly kindOf: (name: DestinationKindName) => DestinationKind;
  /** `AEGIS_ENV`, for the kinds that tag it. */
  readonly environment: string;
  readonly userAgent: string;
  readonly payloads: PayloadPool;
}

export interface Sent {
  readonly answer: EgressAnswer;
  readonly outcome: Outcome;
}

export function encodeBatch(
  deps: SendDeps,
  destination: ForwardingDestination,
  events: readonly ForwardedEvent[],
  limits: BatchLimits,
): EncodedBatch {
  return deps.kindOf(destination.kind).encode(events, limits, {
    organizationId: destination.organizationId,
    environment: deps.environment,
    now: deps.clock.now(),
    allocate: (bytes) => deps.payloads.take(bytes),
  });
}

/**
 * POSTs a payload with the destination's credential and says what the answer means. Never rejects. The payload is the
 * caller's no longer.
 */
export async function sendBatch(
  deps: SendDeps,
  destination: ForwardingDestination,
  payload: Uint8Array,
  signal: AbortSignal,
): Promise<Sent> {
  const kind = deps.kindOf(destination.kind);
  const credential = openCredential(deps.vault, destination);
  if (credential.type === 'unreadable') {
    const { message } = credential;
    return {
      answer: { type: 'failure', reason: 'aborted', message, latencyMs: 0, sentBytes: 0 },
      outcome: { type: 'blocked', reason: message },
    };
  }
  const answer = await deps.egress.post({
    url: destination.url,
    headers: { 'content-type': kind.contentType, 'user-agent': deps.userAgent, ...credential.headers },
    body: payload,
    releaseBody: () => deps.payloads.give(payload),
    compress: kind.compress,
    secret: credential.secret,
    timeoutMs: REQUEST_TIMEOUT_MS,
    signal,
  });
  return { answer, outcome: kind.classify(answer) };
}

type Credential =
  | {
      readonly type: 'ready';
      readonly headers: Readonly<Record<string, string>>;
      readonly secret: string | null;
    }
  | { readonly type: 'unreadable'; readonly message: string };

function openCredential(vault: Vault, destination: ForwardingDestination): Credential {
  const { authHeader, organizationId, id } = destination;
  if (authHeader === null) return { type: 'ready', headers: {}, secret: null };
  try {
    const secret = vault.open(organizationId, id, authHeader.value);
    return { type: 'ready', headers: { [authHeader.name.toLowerCase()]: secret }, secret };
  } catch {
    // The cause may speak of ciphertext; people need to know only what to do.
    return {
      type: 'unreadable',
      message:
        'The stored credential cannot be decrypted with this master key. Start with the right AEGIS_MASTER_KEY, or PATCH the destination with the credential.',
    };
  }
}
