import type { MasterKey } from './master-key.ts';

/** The master keys that a process knows. */
export interface KeyRing {
  /** The key that new credentials are sealed with. */
  current(): MasterKey;
  /** `null`: it has no such key. */
  find(keyId: string): MasterKey | null;
}

/** @param keys the current one first */
export function fixedKeyRing(keys: readonly [MasterKey, ...MasterKey[]]): KeyRing {
  return { current: () => keys[0], find: (keyId) => keys.find(({ id }) => id === keyId) ?? null };
}

/**
 * A ring that follows a key file which another process may change. It reads the file again when it is asked for a key
 * that it has not seen, and before it seals: both are rare. A key that it has seen it keeps, because a delivery may hold a
 * credential as it was before the change.
 *
 * @param read the file's keys, the current one first; `null` when it is not there. A file that cannot be read at the
 *   moment changes nothing.
 */
export function followingKeyRing(
  first: readonly [MasterKey, ...MasterKey[]],
  read: () => readonly MasterKey[] | null,
): KeyRing {
  const known = new Map(first.map((key) => [key.id, key]));
  let current = first[0];

  function refresh(): void {
    const [newest, ...older] = readable(read);
    if (newest === undefined) return;
    for (const key of [newest, ...older]) known.set(key.id, key);
    current = newest;
  }

  return {
    current() {
      refresh();
      return current;
    },
    find(keyId) {
      if (!known.has(keyId)) refresh();
      return known.get(keyId) ?? null;
    },
  };
}

function readable(read: () => readonly MasterKey[] | null): readonly MasterKey[] {
  try {
    return read() ?? [];
  } catch {
    return [];
  }
}
