import type { NameSpan } from './find-names.ts';
import { canBeName } from './keyed-names.ts';
import { GAP, type Words } from './words.ts';

/** Between a name and its address in the head of a message: `"Ana Ruiz" <ana@…>`, `Ana Ruiz [mailto:ana@…]`. */
const MAILBOX = /^["']? ?(?:<|\[mailto:)[\w.+-]{1,64}@/;
const LONGEST_MAILBOX = 84;
/** The name in front, from the start of its field. */
const NAME =
  /(?:^|[\n:;,<"'(]) ?["']?(?<name>\p{Lu}[\p{L}\p{M}'’.-]{0,24}(?:,? [\p{L}][\p{L}\p{M}'’.-]{0,24}){1,3})$/u;
const LONGEST_NAME = 84;
const PROBABILITY = 0.85;

/** The name that ends with word i, if it stands in front of a mailbox in brackets. */
export function mailedName(text: string, words: Words, i: number): NameSpan | undefined {
  if (((words.gap[i + 1] ?? 0) & (GAP.code | GAP.bracket)) === 0) return undefined;
  const end = words.end[i] ?? 0;
  if (!MAILBOX.test(text.slice(end, end + LONGEST_MAILBOX))) return undefined;
  const from = Math.max(0, end - LONGEST_NAME);
  const name = NAME.exec(text.slice(from, end))?.groups?.['name'];
  if (name === undefined || !canBeName(name.replaceAll(',', ''))) return undefined;
  return { start: end - name.length, end, probability: PROBABILITY };
}
