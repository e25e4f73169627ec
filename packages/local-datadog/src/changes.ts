/** Tells whoever follows that something has arrived or has been switched. */
export interface Changes {
  notify(): void;
  /** Calls back after each change; the returned function ends that. */
  subscribe(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  return {
    notify() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
