import { administrativeEvent } from '../domain/administrative-event.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { ApiKey, KeyStatus } from '../domain/api-key.ts';
import { API_KEY_PREFIX, keyStatus } from '../domain/api-key.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock, EpochMs } from '../domain/clock.ts';
import type { IdSource } from '../domain/ids.ts';
import type { Logger, Metrics } from '../domain/telemetry.ts';
import type { TenancyStore } from '../domain/tenancy-store.ts';
import type { Authenticator } from './authenticator.ts';
import { hashedName } from './issue-key.ts';

/** A refused key is recorded at most this often: somebody's forgotten cron job must not fill the log. */
const RECORD_REFUSAL_EVERY_MS = 60_000;

/** Keys remembered between requests; beyond it the whole memory is dropped and fills again. */
const REMEMBERED_KEYS = 10_000;

const REFUSALS: Readonly<Record<Exclude<KeyStatus, 'valid'>, string>> = {
  revoked: 'This API key was revoked. Use another, or ask an administrator for a new one.',
  expired: 'This API key has expired. Ask an administrator for a new one.',
};

export interface CachingAuthenticator extends Authenticator {
  /** Forgets what it knows of keys; to be called whenever one changed. */
  forget(): void;
}

export function createAuthenticator(deps: {
  readonly tenancy: TenancyStore;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly metrics: Metrics;
}): CachingAuthenticator {
  const { tenancy, clock, metrics } = deps;
  // By hash: the secrets themselves stay out of memory beyond their request.
  let known = new Map<string, ApiKey>();
  const refusalRecordedAt = new Map<string, EpochMs>();

  async function find(secret: string): Promise<ApiKey | null> {
    const name = hashedName(secret);
    // What is found goes to the memory of the time when it was looked for: a key that changes while the store answers
    // must not be remembered as it was.
    const memory = known;
    const remembered = memory.get(name);
    if (remembered !== undefined) return remembered;
    const key = await tenancy.findKeyByHash(Buffer.from(name, 'latin1'));
    if (key !== null) {
      if (memory.size >= REMEMBERED_KEYS) memory.clear();
      memory.set(name, key);
    }
    return key;
  }

  function recordRefusal(key: ApiKey, status: string, now: EpochMs): void {
    const last = refusalRecordedAt.get(key.id);
    // In either direction: a clock that was set back must not silence the record for as long.
    const isRecorded = last !== undefined && Math.abs(now - last) < RECORD_REFUSAL_EVERY_MS;
    if (key.organizationId === null || isRecorded) return;
    if (refusalRecordedAt.size >= REMEMBERED_KEYS) refusalRecordedAt.clear();
    refusalRecordedAt.set(key.id, now);
    const event = administrativeEvent(key.organizationId, {
      id: deps.ids.next('adm'),
      at: now,
      act: 'sign_in_refused',
      summary: `Refused a request with ${status} API key ${key.id}.`,
      actorId: key.id,
      resource: { type: 'api_key', id: key.id, name: key.name },
    });
    // The answer is 401 whether or not the log takes this; a failing log shows itself elsewhere.
    deps.auditLog.append(key.organizationId, [event]).catch((error: unknown) => {
      deps.logger.warn({ err: error, key_id: key.id }, 'a refused sign-in could not be recorded');
    });
  }

  return {
    async authenticate(secret) {
      if (secret === null) {
        throw new AegisError(
          'unauthenticated',
          `Send an API key: "Authorization: Bearer ${API_KEY_PREFIX}…" or "X-Aegis-API-Key: ${API_KEY_PREFIX}…".`,
        );
      }
      const key = secret.startsWith(API_KEY_PREFIX) ? await find(secret) : null;
      if (key === null) {
        metrics.signInRefused();
        throw new AegisError('unauthenticated', 'This API key is not known here. Check that it is complete.');
      }
      const now = clock.now();
      const status = keyStatus(key, now);
      if (status !== 'valid') {
        metrics.signInRefused();
        recordRefusal(key, status, now);
        throw new AegisError('unauthenticated', REFUSALS[status]);
      }
      return { keyId: key.id, organizationId: key.organizationId, scopes: key.scopes };
    },
    forget() {
      known = new Map();
    },
  };
}
