import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { Scan } from '../../scan.ts';
import { hashOfSegment, type Segments } from '../../segments.ts';
import { isTopLevelDomain } from './top-level-domains.ts';

/** `(at)`, `[ät]`, `{ @ }`; bare ` at `, which only counts when the dots are spelled as well. */
const AT = / ?[[({<] ?(?:at|ät|arroba|chez|@) ?[\])}>] ?| at /gi;
const LOCAL = /[a-z\d][\w.+-]{0,63}$/i;
const DOMAIN =
  /(?:[a-z\d-]{1,63}(?: ?[[({<] ?(?:dot|punkt|punto|point|ponto|\.) ?[\])}>] ?| dot |\.)){1,4}[a-z]{2,24}(?![a-z\d])/iy;
const SPELLED_DOT = /[[({<] ?(?:dot|punkt|punto|point|ponto|\.)| dot /i;
/** Without one of these, and without the word "dot", there is none: most texts end here. */
const BRACKETED = /[[({<] ?(?:at|ät|arroba|chez|@|dot|punkt|punto|point|ponto|\.)/i;
const DOT = hashOfSegment('dot');
export const WRITTEN_OUT_WORDS = contextWords({
  before: `e mail, email, mail, contact, write to, reach, address`,
  after: `email`,
});

/** Log-odds: it takes more than "look at this dot com". */
const WEIGHT = { bracketed: 1, bare: -0.9, spelledDot: 0.6, context: 1.5 } as const;

/** Addresses written so that programs do not find them: `jane (at) example (dot) com`. */
export function obfuscatedEmails(scan: Scan): Candidate[] {
  const found: Candidate[] = [];
  if (!BRACKETED.test(scan.text) && !hasDot(scan.segments())) return found;
  for (const match of scan.text.matchAll(AT)) {
    const from = match.index;
    DOMAIN.lastIndex = from + match[0].length;
    const domain = DOMAIN.exec(scan.text)?.[0] ?? '';
    const tld = /[a-z]+$/i.exec(domain)?.[0] ?? '';
    const spelled = SPELLED_DOT.test(domain);
    const bare = match[0] === ' at ';
    if (!isTopLevelDomain(tld) || (bare && !spelled)) continue;
    const local = LOCAL.exec(scan.text.slice(Math.max(0, from - 64), from))?.[0] ?? '';
    if (local === '') continue;
    const start = from - local.length;
    const end = from + match[0].length + domain.length;
    const score = scoreOf(
      bare ? WEIGHT.bare : WEIGHT.bracketed,
      spelled ? WEIGHT.spelledDot : 0,
      isNamed(scan.context(start, end, WRITTEN_OUT_WORDS)) ? WEIGHT.context : 0,
    );
    found.push({ type: 'EMAIL', start, end, score });
  }
  return found;
}

function hasDot({ count, hash }: Segments): boolean {
  for (let index = 0; index < count; index += 1) if (hash[index] === DOT) return true;
  return false;
}
