import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { kindsThat, segmentMatches } from '../../segment-matches.ts';
import { BEYOND_ASCII, LOWER } from '../../segments.ts';
import { wordList } from '../../word-list.ts';

/** Bank, country, place, and for branches three more; in capitals, or an eight-letter word would do. */
const PATTERN =
  /(?<![\p{L}\p{N}_.-])[A-Z]{4}([A-Z]{2})[A-Z\d]{2}(?:[A-Z\d]{3}|[ -][A-Z\d]{3}(?=[ ,.;)\n]|$))?(?![\p{L}\p{N}_-])/uy;

/** ISO 3166-1 alpha-2, and XK for Kosovo. */
const COUNTRIES: ReadonlySet<string> = new Set(
  wordList(`
    AD,AE,AF,AG,AI,AL,AM,AO,AQ,AR,AS,AT,AU,AW,AX,AZ,BA,BB,BD,BE,BF,BG,BH,BI,BJ,BL,BM,BN,BO,BQ,BR,BS,BT,BV,BW,BY,BZ,CA,CC,CD,CF,CG,CH,CI,
    CK,CL,CM,CN,CO,CR,CU,CV,CW,CX,CY,CZ,DE,DJ,DK,DM,DO,DZ,EC,EE,EG,EH,ER,ES,ET,FI,FJ,FK,FM,FO,FR,GA,GB,GD,GE,GF,GG,GH,GI,GL,GM,GN,GP,GQ,
    GR,GS,GT,GU,GW,GY,HK,HM,HN,HR,HT,HU,ID,IE,IL,IM,IN,IO,IQ,IR,IS,IT,JE,JM,JO,JP,KE,KG,KH,KI,KM,KN,KP,KR,KW,KY,KZ,LA,LB,LC,LI,LK,LR,LS,
    LT,LU,LV,LY,MA,MC,MD,ME,MF,MG,MH,MK,ML,MM,MN,MO,MP,MQ,MR,MS,MT,MU,MV,MW,MX,MY,MZ,NA,NC,NE,NF,NG,NI,NL,NO,NP,NR,NU,NZ,OM,PA,PE,PF,PG,
    PH,PK,PL,PM,PN,PR,PS,PT,PW,PY,QA,RE,RO,RS,RU,RW,SA,SB,SC,SD,SE,SG,SH,SI,SJ,SK,SL,SM,SN,SO,SR,SS,ST,SV,SX,SY,SZ,TC,TD,TF,TG,TH,TJ,TK,
    TL,TM,TN,TO,TR,TT,TV,TW,TZ,UA,UG,UM,US,UY,UZ,VA,VC,VE,VG,VI,VN,VU,WF,WS,XK,YE,YT,ZA,ZM,ZW
  `),
);

const WORDS = contextWords({
  before: `
    swift, swift code, swift bic, swift no, swift number, swiftcode, bic, bic code, bic swift, biccode, bank identifier code, bank identification code,
    business identifier code, iso 9362, correspondent bank, beneficiary bank, bank code, code swift, codigo swift, codice bic
  `,
  after: 'swift, bic, iban',
});
const WEAK = contextWords({
  before: 'iban, bank, wire, transfer, account, konto, compte, cuenta, sepa',
  after: 'iban, bank',
});

/** Log-odds. Written like a code, with digits, or with the place codes that most banks have. */
const WEIGHT = {
  letters: -3,
  withDigit: -2,
  headOffice: 0.5,
  wrongCountry: -2.5,
  label: 4.8,
  near: 3.1,
  weak: 1.2,
  other: -2,
} as const;

/** `:57A:DEUTDEFF` of a SWIFT message: https://www2.swift.com/knowledgecentre/publications/usgf_20240719 */
const FIELD = /:5[1-8][AD]:(?:\/[A-Z\d/]{1,36}\r?\n)?$/;
/** `DE44 5001 0517 5407 3249 31 (INGDDEFF)` */
const BESIDE_IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4}){3,8}(?: ?[(,;/|] ?| (?:at|with|bei|chez|en|bij) )$/;

/** `RABONL2U, NL91 ABNA 0417 1643 00`, `through RABONL2U to NL91…` */
const BEFORE_IBAN =
  /^ ?(?:[,;/|)]|to|into|for|und|and|et|y|e) ?(?:IBAN:? )?[A-Z]{2}\d{2} ?[A-Z\d]{4} ?[A-Z\d]{4}/;
const MOST_LEAD_TO_IBAN = 28;

export const swiftBic: Family = {
  title: 'Finance',
  types: [
    {
      type: 'SWIFT_BIC',
      title: 'Bank identifier code (SWIFT, BIC)',
      // The bank may be known; the branch is not shown.
      mask: (value) => `${value.slice(0, 4)}${value.slice(4).replaceAll(/[A-Za-z\d]/g, '*')}`,
      sample: (value) => `${value.slice(0, 4)}${value.slice(4).replaceAll(/[A-Za-z\d]/g, '*')}`,
      reference: {
        validator: 'The fifth and sixth letters are a country.',
        context: 'Only with a word such as "SWIFT" or "BIC".',
        masking: 'The four letters of the bank stay.',
        example: 'BIC: DEUTDEFF500',
        source: 'https://en.wikipedia.org/wiki/ISO_9362',
      },
    },
  ],
  words: [WORDS, WEAK],
  find(scan) {
    const found: Candidate[] = [];
    for (const match of segmentMatches(scan.text, scan.segments(), PATTERN, NOT_SMALL, mayBeBic)) {
      const [value, country = ''] = match;
      const start = match.index;
      const end = start + value.length;
      const context = scan.context(start, end, WORDS);
      const lead = scan.text.slice(Math.max(0, start - 48), start);
      const besideIban =
        BESIDE_IBAN.test(lead) ||
        FIELD.test(lead) ||
        BEFORE_IBAN.test(scan.text.slice(end, end + MOST_LEAD_TO_IBAN));
      if (context === 'none' && !besideIban && !/\d/.test(value)) continue;
      const score = scoreOf(
        /\d/.test(value) ? WEIGHT.withDigit : WEIGHT.letters,
        value.endsWith('XXX') ? WEIGHT.headOffice : 0,
        besideIban && !isNamed(context) ? WEIGHT.label : 0,
        COUNTRIES.has(country) ? 0 : WEIGHT.wrongCountry,
        context === 'none' ? 0 : WEIGHT[context],
        !isNamed(context) && scan.context(start, end, WEAK) !== 'none' ? WEIGHT.weak : 0,
      );
      found.push({ type: 'SWIFT_BIC', start, end, score });
    }
    return found;
  },
};

/** Where characters beyond ASCII are in it, a code may be a part of it. */
const NOT_SMALL = kindsThat((kind) => (kind & BEYOND_ASCII) !== 0 || (kind & LOWER) === 0);

function mayBeBic(kind: number, length: number): boolean {
  return (kind & BEYOND_ASCII) === 0 ? length === 8 || length === 11 : length >= 8;
}
