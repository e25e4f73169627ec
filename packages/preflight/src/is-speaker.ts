import { isAsked } from './conversation.ts';

/** Who speaks in a conversation, and the time before it. */
const SPEAKER = /^(?:customer|user|client|patient|cust)$/i;
const STAMP = /^\s{0,4}(?:[[(<]?\d[\d:., -]{2,20}(?: ?[AaPp][Mm])?[\])>]?\s?[-–]?\s?)?[<*]{0,2}$/;
const MOST_STAMP = 32;
const COLON = 0x3a;
/** Between the word and what it says. */
const MOST_BETWEEN = 4;

/**
 * Whether a label is who answers a question: `Customer: 07646 008 907` below `… your number, please?`. The same word names
 * the number of an account elsewhere.
 *
 * @param line where its line begins @param value where the value begins
 */
export function isSpeaker(
  text: string,
  line: number,
  { start, end }: { readonly start: number; readonly end: number },
  value: number,
): boolean {
  if (text.charCodeAt(end) !== COLON || value - end > MOST_BETWEEN || start - line > MOST_STAMP) return false;
  return SPEAKER.test(text.slice(start, end)) && STAMP.test(text.slice(line, start)) && isAsked(text, line);
}
