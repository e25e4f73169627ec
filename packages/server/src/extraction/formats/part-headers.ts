import { isWorthNoting } from '../reading/worth-noting.ts';

const BOUNDARY = /\bboundary="?([^";\r\n]{1,200})"?/gi;
const MOST_BOUNDARIES = 1_000;
/** Fields that a mail program shows or needs; their values are read with the part. */
const KNOWN = /^content-(?:disposition|transfer-encoding|description)$/;
const PARAMETERS = /\b(?:boundary|charset|format|delsp|micalg|protocol)=(?:"[^"]*"|[^;\s]*)/gi;

/**
 * Header fields of the parts of a message, which no program shows: those that say something, as `name: value`.
 *
 * @param message in Latin-1, so that a character is a byte
 */
export function partHeaders(message: string): readonly string[] {
  const marks = new Set<string>();
  for (const [, boundary = ''] of message.matchAll(BOUNDARY)) {
    if (marks.size < MOST_BOUNDARIES) marks.add(`--${boundary}`);
  }
  const found: string[] = [];
  let inHeader = true;
  let isTop = true;
  for (const line of unfolded(message)) {
    if (marks.has(line.trimEnd())) {
      inHeader = true;
      isTop = false;
    } else if (line.trim() === '') inHeader = false;
    else if (inHeader && says(line, isTop)) found.push(line.trim());
  }
  return found;
}

function unfolded(message: string): readonly string[] {
  return message.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
}

function says(line: string, isTop: boolean): boolean {
  const name = line.slice(0, Math.max(0, line.indexOf(':'))).toLowerCase();
  if (name === 'content-type') return isWorthNoting(line.replaceAll(PARAMETERS, ''));
  return !isTop && name !== '' && !KNOWN.test(name);
}
