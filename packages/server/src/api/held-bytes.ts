/** Memory that is held, in all and by each owner. */
export interface HeldBytes {
  all(): number;
  /** 0: nothing is held. */
  of(owner: string): number;
  /** @param bytes less than zero gives back */
  add(owner: string, bytes: number): void;
}

export function createHeldBytes(): HeldBytes {
  let all = 0;
  const byOwner = new Map<string, number>();
  return {
    all: () => all,
    of: (owner) => byOwner.get(owner) ?? 0,
    add(owner, bytes) {
      all += bytes;
      const left = (byOwner.get(owner) ?? 0) + bytes;
      if (left > 0) byOwner.set(owner, left);
      else byOwner.delete(owner);
    },
  };
}
