import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { datesIn, type WrittenDate } from './written-date.ts';

const WORDS = contextWords({
  before: `
    dob, d.o.b, d.o.b., date of birth, dates of birth, birth date, birthdate, birthdates, birth day, birthday, birthdays, b day, born,
    born on, birth, date born, geboren, geboren am, geburtsdatum, geburtstag, geb, geb., geb.datum, gebdat, né, née, né le, née le,
    né(e) le, naissance, date de naissance, date naiss, naiss, nacido, nacida, nació, nacido el, nacida el, nacimiento, fecha de nacimiento, fecha nac, fec nac, f nac, f nacimiento, nac, cumpleaños,
    nascido, nascida, nascido em, nascida em, nasceu, nascimento, data de nascimento, data nasc, dt nasc, nasc, nato, nata, nato il, nata il, nascita,
    data di nascita, geboortedatum, geboren op, verjaardag, född, föddes, födelsedatum, født, fødselsdato, syntymäaika, syntynyt, synt aika,
    urodzony, urodzona, data urodzenia, data ur, dat ur, ur, ur dn, narozen, narozena, datum narození, dat nar, datum nar, született, születési idő, születési dátum, szül idő, szül, născut, născută,
    geb dat, geb datum, gebdatum, gebdat, geburtsdat, geb tag, ddn, date de nais, nacto, fec nacimiento, fch nac, fdn, f de nacimiento, fecha nacimiento, fecha de nac, dn, d n, d nasc, datanasc, nato a, nata a, nasc em, luogo e data di nascita, födelsedag, fødselsdag, födelsedat, fødselsd, fødd, fodt, synt, synt pvm, syntymäpäivä, sp aika,
    nar, naroz, dat narození, datum nar, dátum narodenia, narodený, szül, szül dátum, szül dat, szül, data naşterii, data nasterii, n la data, датум рођења, datum rođenja, rođen, rojen, datum rojstva, роден, дата на раждане, gimimo data, dzimšanas datums, sünniaeg, fæðingardagur, d tarihi, doğ tar, doğum, doğum günü, doğum tarihim, doğum tarihiniz,
    род, д р, г р, д рожд, дата рожд, рожд, народився, народилась, нар, ημερομηνία γέννησης, ημ γέννησης, ημ νία γέννησης, γεννήθηκε, γεννηθείς, 生日, 出生, 出生于, 誕生日, 生年月, 생일, 생년월일, tanggal lahir, tgl lahir, ttl, tarikh lahir, ngày sinh, sinh ngày, ngày tháng năm sinh, วันเกิด, วันเดือนปีเกิด, petsa ng kapanganakan, kapanganakan, araw ng kapanganakan, ipinanganak, ipinanganak noong,
    تاريخ الميلاد, تاريخ الولادة, מועד לידה, תאריך לידה, ת לידה, जन्म तिथि, जन्मतिथि, जन्म दिनांक, dob dt, birth dt, brth dt, brthdt, bday, b date, d o b., dateofbirth, date birth, yob date,
    data nașterii, doğum tarihi, дата рождения, родился, родилась, дата народження, nací, nací el, je suis né le, je suis née le, sono nato il, sono nata il, nasci em, nasci a, nasci no dia, urodziłem się, urodziłam się, urodzony dnia, urodzona dnia, doğdum, narodil jsem se, narodila jsem se, születtem, m am născut, född den, syntynyt, 生年月日, 出生日期, 出生年月日, 생년월일,
    dzimis, dzimusi, gimęs, gimusi, gim data, sündinud, birthdat, brithdate, birht date, brith date, bith date, birth dae, date of brith, date of bith, date of blrth, blrth date, date of birlh, dale of birth, date o birth, day of birth, geb am, född, data urodz, urodz, ur dnia, nar dne, nacim, fecha nacim, fecha de nacim, fec nacim, dta nasc, data di nasc, né en, date naissance, tanggal kelahiran, kelahiran, năm sinh, rojstni datum, dat roj, dat rođ, születési hely és idő, születési hely idő, szül hely idő, szül hely és idő, geburtsort und datum, datum und ort der geburt, data i miejsce urodzenia, miejsce i data urodzenia, urodzenia, fødested og dato, fødselssted og dato, geboorteplaats en datum, geboorteplaats en geboortedatum, datum en plaats van geboorte, datum a místo narození, narození, rođenja, 出生日, お誕生日
  `,
  after: `dob, birthday, date of birth`,
});
/** `Ann Lee, b. 12/24/1979`, `(* 3.2.1980)`. */
const BORN = /[\s,;(]b\. ?$|[,;(] ?\* ?$/;
/** `22 Mart 1940 doğumlu`, `1980年3月4日生まれ`, `3.4.1980 in Wien geboren`, `04-MAY-1961 63Y`. */
const BORN_BEHIND =
  /^,? ?(?:\(\d{1,3} ?(?:y\/?o?|yrs?|years?|ans|años|anos|anni|jaar|Jahre|lat)\.?(?: old)?\)|\d{1,3} ?(?:y\/o|yo|[yY])(?!\p{L})|生まれ|生(?!产|産|效|活|成)|생(?!\p{L})|출생|doğumlu|tarihinde doğ|(?:-?[aáeé]?[jn]?[áé]?n? )?született|(?:in \p{Lu}\p{L}{1,20} )?geborene?[rsnm]?(?!\p{L}))/u;
const LONGEST_BORN_BEHIND = 34;
/** Dates that stand beside a birth date in records and lives. */
const AGAINST = contextWords({
  before: `
    adm, adm date, disch, dc date, died, death, date of death, deceased, dod, gestorben, admission, admission date, admitted, discharge, discharge date, discharged, visit,
    visit date, appointment, appt, encounter, exam, seen, seen on, service, date of service, dos, collected, reported, received, issued,
    issue date, date of issue, expires, expiry, expiry date, expiration, expiration date, valid, valid until, valid from, effective, effective date, eff, eff date, plan year, term date, coverage start, coverage,
    signed, consented, consent, enrolled, registered, referred, transferred, scheduled, completed, created, created at, updated, updated at, hired, hire date, start date, end date, due, due date, published, release, released,
    invoice date, order date, last login, joined, married, modified, timestamp, ausgestellt, gültig bis, fecha de emisión, délivré le
  `,
});

/** A date behind one of these is that of a death, though a birth stands before it: `né le 26 février 1902, mort à Paris le 22 mai 1985`. */
const DIED =
  /(?<![\p{L}])(?:died|death|deceased|mort[eoa]?|décédée?|décès|gestorben|gest|verstorben|murió|muerto|muerta|falleció|fallecid[oa]|morì|decedut[oa]|deceduto|faleceu|falecid[oa]|overleden|avled|död|døde?|kuoli|zmarła?|zemřela?|elhunyt|meghalt|умерл?а?|помер|†)(?![\p{L}])[^\d\n;]{0,40}$/iu;
const DIED_REACH = 56;

/** Behind a birth date, as far as its word reaches. */
const OTHER_SENTENCE = 64;
const SENTENCE_END = /[\p{Ll})][.!?;] \p{Lu}/u;

/** Log-odds. A date says nothing by itself: it is a birth date when it is called one. */
const WEIGHT = {
  form: { full: 0, short: -0.4, stretch: -0.8, yearless: -1.6 } satisfies Record<WrittenDate['form'], number>,
  label: 3,
  near: 1.2,
  against: -3,
  implausible: -4,
} as const;

/** Nobody alive was born before; who plans a birth does not know its day. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2035;

export const dateOfBirth: Family = {
  title: 'Health',
  types: [
    {
      type: 'DATE_OF_BIRTH',
      title: 'Date of birth',
      mask: digitsHidden,
      sample: digitsHidden,
      reference: {
        validator:
          'A day that the month has, and a year from 1900 to 2035; months in figures or named in eleven languages.',
        context:
          'Needs a word such as "DOB", "born", "geboren", "née le", "fecha de nacimiento", in front or as the heading of its column.',
        masking: 'No digit stays.',
        example: 'Date of birth: 12 March 1980',
        source: 'https://www.ecfr.gov/current/title-45/section-164.514',
      },
    },
  ],
  words: [WORDS, AGAINST],
  find({ text, numbers, context, contests }) {
    const found: Candidate[] = [];
    let named = 0;
    for (const { start, end, year, form } of datesIn(text, numbers())) {
      const isBorn =
        BORN.test(text.slice(Math.max(0, start - 8), start)) ||
        BORN_BEHIND.test(text.slice(end, end + LONGEST_BORN_BEHIND));
      const around = isBorn ? 'label' : context(start, end, WORDS);
      if (!isNamed(around)) continue;
      // `(DOB 08/07/1994) … on 12/16/2019`: it names the other.
      if (around === 'near' && contests(start, end, WORDS) !== 'near') continue;
      // `born on May 3, 1996. On 12 May 2019 …`: the sentence of the birth is over.
      if (around === 'near' && start - named < OTHER_SENTENCE && SENTENCE_END.test(text.slice(named, start)))
        continue;
      // When it was said.
      if (around === 'near' && /^,? \d{1,2}:\d\d/.test(text.slice(end, end + 7))) continue;
      if (around === 'near' && DIED.test(text.slice(Math.max(0, start - DIED_REACH), start))) continue;
      if (form !== 'full' && form !== 'short' && around !== 'label') continue;
      const score = scoreOf(
        WEIGHT.form[form],
        WEIGHT[around],
        around === 'near' && isNamed(context(start, end, AGAINST)) ? WEIGHT.against : 0,
        form === 'yearless' || (year >= FIRST_YEAR && year <= LAST_YEAR) ? 0 : WEIGHT.implausible,
      );
      found.push({ type: 'DATE_OF_BIRTH', start, end, score });
      if (around === 'label') named = end;
    }
    return found;
  },
};

/** The month's name goes as well: the shape `**-***-****` is left. */
function digitsHidden(value: string): string {
  return value.replaceAll(/[\p{L}\p{N}]/gu, '*');
}
