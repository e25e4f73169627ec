import { contextWords, isNamed, type Context } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { kindsThat, segmentMatches } from '../../segment-matches.ts';
import { DIGIT, LOWER, UPPER } from '../../segments.ts';

/** Chapter letter, digit, digit or (in the US modification) A or B; the subcategory after a dot, or at a stretch. */
const CODE = /[A-Z]\d[\dAB](?:\.(?:\d[\dA-Z]{0,3}|X[\dX]{0,1}[\dA-Z]{0,2})|\d[\dA-Z]{0,3}|)/iy;
const JOINED_BEFORE = /[\p{L}\p{N}_.*/$@%+-]$/u;
/** `ICD_CODE=E11.9`, `Dx #E11.9`: only behind their label. */
const BOUND_BEFORE = /[#=]/;
const JOINED_AFTER = /^[\p{L}\p{N}_*%]|^[-./:+=([][\p{L}\p{N}_*]/u;

/** `M11.1 12.08c-2.33` draws a line in SVG. */
const COORDINATE_AFTER = /^(?:,-?\d|[ ,-]{1,2}\d*\.\d)/;
const LIST_SEPARATOR = /^ ?[,;/&|] ?(?:and |und |et |y |e )?$|^ (?:and|und|et|y|e) $/;

/**
 * The last category under a letter where it is not 99, of ICD-10 by the WHO or ICD-10-CM, whichever is higher.
 * https://icd.who.int/browse10/2019/en and https://www.cdc.gov/nchs/icd/icd-10-cm/
 */
const LAST_CATEGORY: Readonly<Record<string, number>> = {
  C: 97,
  D: 89,
  E: 90,
  H: 95,
  K: 95,
  P: 96,
  T: 98,
  U: 85,
};

const WORDS = contextWords({
  before: `
    icd, icd 10, icd10, icd 10 cm, icd 10 gm, icd code, icd 10 code, icd 10 codes, icd 10 cm code, diagnosis code, diagnosis codes,
    diagnostic code, diagnosis, diagnoses, dx, dx code, primary diagnosis, secondary diagnosis, principal diagnosis, admitting diagnosis,
    code cim, cim 10, cie 10, código cie, cid 10, cid, código cid, diagnose, diagnosen, diagnoseschlüssel, icd schlüssel, hauptdiagnose,
    nebendiagnose, nebendiagnosen, diagnosecode, diagnosekode, diagnoskod, diag code, diag cd, diag, dx1, dx2, icd cm, icd 10 dx, diagnostic principal, diagnóstico principal, diagnósticos, código diagnóstico, diagnosi principale, codice diagnosi, codice icd, rozpoznanie, kod icd, kod rozpoznania, diagnóza, kód diagnózy, dg, bno, bno kód, tanı, tanı kodu, diagnoosi, диагноз, код мкб, мкб 10, мкб, διάγνωση, 診断コード, 诊断编码, 진단코드,
    diagnostic, diagnóstico, diagnosi, condition code
  `,
  after: `icd, icd 10, diagnosis`,
});
const MEDICAL = contextWords({
  before: `
    patient, patients, diabetes, hypertension, disease, disorder, syndrome, cancer, fracture, injury, chronic, acute, unspecified, treated,
    treatment, admitted, comorbidities, comorbidity, history, medical, clinical, condition, conditions, billing, claim, encounter, billed
  `,
  after: `diabetes, hypertension, disease, disorder, syndrome, cancer, fracture, unspecified, chronic, acute, mellitus, injury`,
});
const AGAINST = contextWords({
  before: `
    version, release, model, part, part no, sku, serial, section, figure, fig, table, appendix, chapter, room, gate, building, item, cell,
    grid, plate, firmware, build, bus, route, highway, flight, article, clause, drawing, connector, pin, resistor, capacitor, colour, color,
    f/, lens, size, engine, vitamin, chip, stepping, revision, code page
  `,
});

/** Log-odds: `E11.9` alone 0.57, named 0.97; `E119` and `E11` need their name. */
const WEIGHT = {
  dotted: 0.3,
  stretch: -3.5,
  lowerCase: -2,
  impossible: -4,
  label: 4.5,
  near: 2.5,
  medical: 1.2,
  against: -2.5,
} as const;

export const icd10: Family = {
  title: 'Health',
  types: [
    {
      type: 'ICD_10',
      title: 'ICD-10 diagnosis code',
      mask: hidden,
      sample: hidden,
      reference: {
        validator: 'Chapter letters and their categories, of the WHO and of the US modification.',
        context: 'A code with a dot needs none; without one it needs a word such as "ICD-10" or "diagnosis".',
        masking: 'Nothing stays.',
        example: 'ICD-10: E11.9',
        source: 'https://icd.who.int/browse10/2019/en',
      },
    },
  ],
  words: [WORDS, MEDICAL, AGAINST],
  find({ text, segments, context }) {
    const found: Candidate[] = [];
    // "E11.9, I10, J45": what is said before the first holds for the rest.
    let list = { end: -1, named: 'none' as Context };
    for (const match of segmentMatches(text, segments(), CODE, WITH_DIGIT, mayBeCode)) {
      const [code] = match;
      const start = match.index;
      const end = start + code.length;
      if (JOINED_BEFORE.test(text.charAt(start - 1)) || JOINED_AFTER.test(text.slice(end, end + 2))) continue;
      const dotted = code.includes('.');
      const continues = LIST_SEPARATOR.test(text.slice(list.end, start)) && list.named === 'label';
      const named = continues ? 'label' : context(start, end, WORDS);
      list = { end, named };
      if ((!dotted || BOUND_BEFORE.test(text.charAt(start - 1))) && named !== 'label') continue;
      const score = scoreOf(
        dotted ? WEIGHT.dotted : WEIGHT.stretch,
        isCategory(code) ? 0 : WEIGHT.impossible,
        code === code.toUpperCase() ? 0 : WEIGHT.lowerCase,
        isNamed(named) ? WEIGHT[named] : 0,
        COORDINATE_AFTER.test(text.slice(end, end + 8)) ? WEIGHT.against : 0,
        isNamed(context(start, end, MEDICAL)) ? WEIGHT.medical : 0,
        !isNamed(named) && isNamed(context(start, end, AGAINST)) ? WEIGHT.against : 0,
      );
      found.push({ type: 'ICD_10', start, end, score });
    }
    return found;
  },
};

function isCategory(code: string): boolean {
  return Number.parseInt(code.slice(1, 3), 10) <= (LAST_CATEGORY[code.charAt(0).toUpperCase()] ?? 99);
}

function hidden(value: string): string {
  return value.replaceAll(/[A-Z\d]/gi, '*');
}

/** Letters and digits. */
const WITH_DIGIT = kindsThat((kind) => (kind & DIGIT) !== 0 && (kind & (LOWER | UPPER)) !== 0);

function mayBeCode(_kind: number, length: number): boolean {
  return length >= 3;
}
