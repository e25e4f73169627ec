import type { Context, ContextWords } from './context-words.ts';
import { contextPattern, hasPatternContext, labelPattern, contextBefore } from './evidence.ts';

/** One text while it is searched: what all families share, found once and only when asked for. */
export type Scan = Readonly<{
  /** The text as a reader sees it (text-view.ts). All offsets in candidates are offsets into this. */
  text: string;
  /** What the words around `[start, end)` say about it. Cheap: the words of a text are looked up once for all families. */
  context: (start: number, end: number, words: ContextWords) => Context;
}>;

type Patterns = Readonly<{ before: RegExp; after: RegExp; label: RegExp }>;
const patterns = new WeakMap<ContextWords, Patterns>();

export function createScan(text: string): Scan {
  return {
    text,
    context(start, end, words) {
      const { before, after, label } = patternsOf(words);
      if (label.test(contextBefore(text, start))) return 'label';
      return hasPatternContext(text, start, end, { before, after }) ? 'near' : 'none';
    },
  };
}

function patternsOf(words: ContextWords): Patterns {
  let found = patterns.get(words);
  if (found === undefined) {
    found = {
      before: contextPattern(words.before.join()),
      after: contextPattern(words.after.join() || '\u0000'),
      label: labelPattern(words.before.join()),
    };
    patterns.set(words, found);
  }
  return found;
}
