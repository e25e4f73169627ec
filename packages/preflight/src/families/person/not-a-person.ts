import { hashWord, letterKind, NOT_A_LETTER } from './letters.ts';
import { wordClassOf } from './name-lexicon.ts';
import { PLACE } from './word-class.ts';
import { wordHashSet } from './word-hash-set.ts';

/** Whom letters greet who have no names, and other words of letters that stand where a name could. */
const GROUPS = wordHashSet(`
  eltern kollegen kolleginnen mitglieder gäste leute herren herrschaften freunde freundinnen nachbarn nachbarinnen schüler
  schülerinnen studierende teilnehmer teilnehmerinnen bürgerinnen mitarbeitende mitarbeiterinnen kundinnen rückfragen anfragen acct mac
  sirs madams mesdames messieurs gentili colleghi colleghe genitori signori voisins adhérents
  ouders leden vrienden bewoners collegas vecinos estudiantes profesores compañeros correo colegas
  rodzice państwo kolleger vänner föräldrar medlemmer
`);

/** What stands in front of the name of a person whom a building, an institution or a town is called after; and in front of other towns. */
const CALLED_AFTER = wordHashSet(`
  médecins museo musée museu muzeum universidad universidade universität università université uniwersytet instituto institut istituto
  colegio lycée gymnasium ministerio ministério ministère hospital hôpital krankenhaus klinikum ospedale gare estación estação stazione aeropuerto
  aeroporto aéroport teatro théâtre theater stadion stadio estadio stade fundación fondation fondazione fundação stiftung
  catedral cathédrale basilica basílica église chiesa iglesia sagrada castillo château palazzo palacio
  sankt apache reggio golfo isla ilha île monte
`);

/** Firms, brands, books and films that are called like people, two words of which the first alone may be somebody. */
const KNOWN = new Set(
  `morgan stanley,merrill lynch,charles schwab,eli lilly,jack daniels,calvin klein,tommy hilfiger,ralph lauren,elizabeth arden,estee lauder,
  harper collins,louis vuitton,hugo boss,trader joe,papa john,jim beam,johnnie walker,aston martin,alfa romeo,land rover,
  harley davidson,johns hopkins,carnegie mellon,mary kay,oscar mayer,uncle ben,aunt jemima,ben jerry,dr pepper,jane eyre,moby dick,
  oliver twist,david copperfield,harry potter,sherlock holmes,peter pan,huckleberry finn,tom sawyer,forrest gump,indiana jones,james bond,
  mary poppins,alice springs,virginia beach,jordan river,victoria falls,victoria secret,fannie mae,freddie mac,sallie mae,
  baker mckenzie,kirkland ellis,booz allen,arthur andersen,bear stearns,lehman brothers,warner bros,warner brothers,walt disney,rolls royce,
  philip morris,hewlett packard,levi strauss,john deere,smith barney,beth israel,mercedes benz,anna karenina,madame bovary,sara lee,betty crocker,dean witter,paine webber,
  smith wesson,marks spencer,wells fargo,king kong,robin hood,winnie pooh,uncle sam,hello kitty,jack wolfskin,den haag,san sebastian,las palmas,santa clara,london heathrow,san jose,san diego,santa barbara,santa monica,buenos aires,addis ababa`
    .split(',')
    .map((name) => name.trim()),
);

const FIRST_OF_KNOWN = wordHashSet([...KNOWN].map((name) => name.slice(0, name.indexOf(' '))).join(' '));

const IN = wordHashSet('in at from near to');
const PARTICLES = wordHashSet('da de di do du del della delle dos das of la le des');
const MOST_PARTICLES = 2;

/** `Eltern` by itself; `Museo del Prado`, `Morgan Stanley`, `In Kenya`. */
export function isNotAPerson(text: string, start: number, end: number): boolean {
  if (isCalledAfter(text, start)) return true;
  let space = start;
  while (space < end && text.charCodeAt(space) !== SPACE) space += 1;
  const first = hashWord(text, start, space);
  if (space === end) return GROUPS.has(first) || isEndOfKnown(text, start, end);
  if (CALLED_AFTER.has(first) || (FIRST_OF_KNOWN.has(first) && isKnown(text, start, end))) return true;
  return IN.has(first) && (wordClassOf(hashWord(text, space + 1, end)) & PLACE) !== 0;
}

function isCalledAfter(text: string, start: number): boolean {
  let end = start - 1;
  for (let particles = 0; text.charCodeAt(end) === SPACE; particles += 1) {
    const from = wordStart(text, end);
    if (from === end) return false;
    const hash = hashWord(text, from, end);
    if (CALLED_AFTER.has(hash)) return true;
    if (particles === MOST_PARTICLES || !PARTICLES.has(hash)) return false;
    end = from - 1;
  }
  return false;
}

const SPACE = 0x20;
const LONGEST_WORD = 15;

function wordStart(text: string, end: number): number {
  let at = end;
  while (end - at < LONGEST_WORD && at > 0 && letterKind(text.charCodeAt(at - 1)) !== NOT_A_LETTER) at -= 1;
  return at;
}

const LONGEST_KNOWN = 24;

/** `Stanley` behind "Morgan". */
function isEndOfKnown(text: string, start: number, end: number): boolean {
  const from = text.charCodeAt(start - 1) === SPACE ? wordStart(text, start - 1) : start;
  return from < start && FIRST_OF_KNOWN.has(hashWord(text, from, start - 1)) && isKnown(text, from, end);
}

function isKnown(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_KNOWN && KNOWN.has(text.slice(start, end).toLowerCase());
}
