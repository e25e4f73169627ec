/** What one more text takes of the memory beside its characters, about. */
const TEXT_OVERHEAD = 64;

/** A set of texts that forgets. */
export interface RecentTexts {
  has(text: string): boolean;
  add(text: string): void;
  delete(text: string): void;
}

/**
 * Bounded, in two generations: what is still in use when the older one goes has moved to the newer one.
 *
 * @param bytes what all of it takes at most, as long as the texts are ASCII
 */
export function createRecentTexts(bytes: number): RecentTexts {
  let older = new Set<string>();
  let newer = new Set<string>();
  let size = 0;

  function add(text: string): void {
    const taken = text.length + TEXT_OVERHEAD;
    if (size + taken > bytes / 2) {
      older = newer;
      newer = new Set();
      size = 0;
    }
    newer.add(detached(text));
    size += taken;
  }

  return {
    has(text) {
      if (newer.has(text)) return true;
      if (!older.has(text)) return false;
      add(text);
      return true;
    },
    add,
    delete(text) {
      newer.delete(text);
      older.delete(text);
    },
  };
}

/** A copy: a part of a longer text would keep all of it in memory. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
