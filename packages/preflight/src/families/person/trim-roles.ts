import type { NameSpan } from './find-names.ts';
import { hashWord } from './letters.ts';
import { CUE, cueOf } from './name-cues.ts';
import { wordClassOf } from './name-lexicon.ts';
import { givenOf, surnameOf } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';

/** What people are to somebody, or in an office, a court or a family: written with a capital in German, or where it serves as a title. */
const ROLES = wordHashSet(`
  auntie aunty uncle grandma grandpa granny baby
  tante onkel oma opa cousine mutter vater tochter sohn bruder schwester ehefrau ehemann witwe witwer nachbar nachbarin
  teamleiter teamleiterin abteilungsleiter abteilungsleiterin geschäftsführer geschäftsführerin vorstand minister ministerin kanzler
  kanzlerin bürgermeister bürgermeisterin trainer trainerin lehrer lehrerin richter richterin staatsanwalt staatsanwältin zeugin zeugen
  angeklagte angeklagter angeklagten beklagte beklagter beklagten kläger klägerin beschuldigte beschuldigten eigentümer eigentümerin
  unfallgegner versicherungsnehmer versicherungsnehmerin antragsteller antragstellerin schüler schülerin autor autorin
  oom tannie wujek ciocia babcia dziadek tia tío tía zio zia nonna nonno tonton mamie papi dona doña
  president senator governor congressman congresswoman chairman ambassador
  lieutenant colonel corporal sergeant captain commissioner superintendent constable
  appellant petitioner respondent defendant plaintiff payee payer
`);
const SHORTEST = 3;

/** `Teamleiter Cem Aydın`, `Onkel Theo`: what somebody is stands in front of the name and is no part of it. */
export function trimRoles(text: string, spans: readonly NameSpan[]): NameSpan[] {
  return spans.map((span) => {
    const space = text.indexOf(' ', span.start);
    if (space === -1 || space >= span.end || space - span.start < SHORTEST) return span;
    const hash = hashWord(text, span.start, space);
    if (!ROLES.has(hash) && !isLabel(hash)) return span;
    return /^\p{Lu}/u.test(text.slice(space + 1, span.end)) ? { ...span, start: space + 1 } : span;
  });
}

/** A word of a form, unless people are called so. */
function isLabel(hash: number): boolean {
  const cue = cueOf(hash);
  const known = wordClassOf(hash);
  return (cue === CUE.label || cue === CUE.kin) && givenOf(known) === 0 && surnameOf(known) === 0;
}
