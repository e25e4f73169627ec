import { foldWord, forEachWord, isWordUnit } from './word-tokens.ts';
import { wordList } from './word-list.ts';

/** Words between a label and its value: "SSN **is**: …", "phone **number (work)**: …", "Steuernummer **lautet** …". */
const FILLERS: ReadonlySet<string> = new Set(
  wordList(`
    number, numbers, no, nr, num, nbr, n, nro, º, code, id, ids, value, is, was, are, as, at, on, of, to, for, the, a, an, my, our, his, her,
    your, their, its, s, me, him, us, them, here, reads, under, following, new, old, current, currently, valid,
    nummer, ist, lautet, meine, mein, numero, est, le, la, el, es, mi, mon, ma, de, e, o, il, mio, minha, meu, is,
    mijn, er, min, mitt, on, jest, moj, to, provided, given, supplied, requested, follows, yes, sure, del, della, des, du, der, do, da, dla, lo, demande,
    richiedente, titular, cliente, client, klienta, klant, kunde, kunden, customer, applicant, employee, string, str, text, field, full,
    it, must, be, richiesto, correct, correcte, correcto, correcta, corretto, corretta, correto, correta, richtige, richtiger, juiste, poprawny, ratt, right, entreprise, empresa, firmy, firma, azienda, pacjenta, patient, numer, 是, 为, 為, は, が, 号, 號, 는, 은, 이, 가
  `),
);
const MOST_FILLERS = 4;
/** How far a label can be away. */
const REACH = 64;
/** A tag or a remark in parentheses between label and value has at most this length. */
const MOST_GROUP = 48;
/** `{"field": "SSN", "value": "…"}` */
const PAIR = /["'],\s{0,8}["'](?:value|val)["']\s?:\s?["']?$/;
const MOST_PAIR = 30;
const PUNCTUATION = ' \t\r:=#"\'`([{<|*_-/.\\~?>°✓';

/**
 * Where the text that labels a value starts at the latest: a phrase that ends at or behind this offset has nothing but
 * punctuation, fillers, tags and parentheses between itself and `start`. Two line breaks may stand between: forms come out of
 * documents with an empty line after each label.
 */
export function labelReach(text: string, start: number): number {
  const limit = Math.max(0, start - REACH);
  let at = start - (PAIR.exec(text.slice(Math.max(0, start - MOST_PAIR), start))?.[0].length ?? 0);
  let fillers = 0;
  let lines = 0;
  while (at > limit) {
    const character = text.charAt(at - 1);
    if (isWordUnit(character.charCodeAt(0))) {
      const word = lastWord(text, at, limit);
      // A tab or a line break, as JSON writes it.
      if (at - word === 1 && text.charCodeAt(word - 1) === 0x5c && 'nrt'.includes(character)) {
        at = word - 1;
        continue;
      }
      if (fillers === MOST_FILLERS || !FILLERS.has(foldWord(text.slice(word, at)))) return at;
      fillers += 1;
      at = word;
    } else if (character === ')' || (character === '>' && isTag(text, at))) {
      const open = text.lastIndexOf(character === ')' ? '(' : '<', at - 1);
      if (open < Math.max(limit, at - MOST_GROUP)) return at;
      at = open;
    } else if (character === '\n' && lines < 2) {
      lines += 1;
      at -= 1;
    } else if (PUNCTUATION.includes(character)) at -= 1;
    else return at;
  }
  return at;
}

/** The start of the word that ends at `end`: of its last part where the case changes inside it. */
function lastWord(text: string, end: number, limit: number): number {
  let from = end;
  while (from > limit && isWordUnit(text.charCodeAt(from - 1))) from -= 1;
  let last = from;
  forEachWord(text, from, end, (start) => (last = start));
  return last;
}

function isTag(text: string, end: number): boolean {
  return /<[^<>]{1,48}>$/.test(text.slice(Math.max(0, end - MOST_GROUP), end));
}
