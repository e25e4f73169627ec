import type { AegisError } from '../../domain/aegis-error.ts';
import type { Store } from '../../domain/store.ts';
import { readFailure, tellsOfDamage } from './storage-failure.ts';

/**
 * The same store, in which what SQLite throws while reading from a failing disk or a damaged file is `store_unavailable` with
 * what to do. Damage stays: from then on `checkWritable` tells it, so that nobody relies on a log that has to be restored.
 *
 * @param onDamage called the first time that damage is met
 */
export function watchForDamage(
  store: Store,
  onDamage: (damage: AegisError) => void = () => undefined,
): Store {
  let damage: AegisError | null = null;

  function told(error: unknown): unknown {
    const failure = readFailure(error) ?? error;
    if (damage === null && tellsOfDamage(failure)) {
      damage = failure;
      onDamage(failure);
    }
    return failure;
  }

  return {
    auditLog: telling(store.auditLog, told),
    search: telling(store.search, told),
    searchIndex: telling(store.searchIndex, told),
    destinations: telling(store.destinations, told),
    deadLetters: telling(store.deadLetters, told),
    replays: telling(store.replays, told),
    policies: telling(store.policies, told),
    tenancy: telling(store.tenancy, told),
    credentials: telling(store.credentials, told),
    retention: telling(store.retention, told),
    verify: () => store.verify(),
    async checkWritable() {
      if (damage !== null) throw damage;
      await store.checkWritable();
    },
    onExternalChange: (listener) => store.onExternalChange(listener),
    stop: () => store.stop(),
  };
}

/** A part of the store whose promises reject with what `told` makes of an error. What gives no promise is passed on as it is. */
function telling<Part extends object>(part: Part, told: (error: unknown) => unknown): Part {
  const methods = new Map<PropertyKey, unknown>();
  return new Proxy(part, {
    get(target, name) {
      const known = methods.get(name);
      if (known !== undefined) return known;
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const method = (...args: readonly unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, args);
        if (!(result instanceof Promise)) return result;
        return result.catch((error: unknown) => {
          throw told(error);
        });
      };
      methods.set(name, method);
      return method;
    },
  });
}
