import { wordList } from '../../word-list.ts';
import type { PhiCategory } from './phi-terms.ts';

/**
 * Endings that hardly any everyday word has: the stems by which the WHO names drugs, and what physicians call diseases and
 * operations. They find what no list holds. Held against a list of 275,000 English words.
 * https://www.who.int/teams/health-product-and-policy-standards/inn/stembook
 */
const STEMS: Readonly<Partial<Record<PhiCategory, readonly string[]>>> = {
  MEDICATION: wordList(`
    april, epril, ipril, opril, olol, sartan, vastatin, vastatine, vastatina, prazole, prazol, conazole, conazol, cillin, cilline,
    cilina, mycin, micina, floxacin, floxacino, cycline, ciclina, ciclovir, buvir, navir, tegravir, amivir, zumab, ximab, tumab, limab,
    kinumab, numab, tinib, gliptin, gliflozin, glutide, heparin, oxaparin, xaban, triptan, setron, dronate, dipine, dipino, oxetine,
    oxetina, azepam, azolam, thiazide, tiazida, profen, profeno, celecoxib, etoricoxib, rosemide, pregabalin, lukast, cimetidine,
    ranitidine, famotidine, azosin, litaxel, docetaxel, cisplatin, carboplatin, oxaliplatin, rubicin, mustine, lidocaine, procaine,
    pivacaine, barbital, formin, formina, sulfamethoxazole, sulfasalazine, cefazolin, cefuroxime, cefixime, ceftriaxone
  `),
  CONDITION: wordList(`
    arthritis, hepatitis, bronchitis, bronchiolitis, dermatitis, gastritis, neuritis, nephritis, pancreatitis, meningitis, encephalitis,
    appendicitis, tonsillitis, sinusitis, colitis, cystitis, phlebitis, prostatitis, carditis, tendinitis, tendonitis, bursitis,
    conjunctivitis, rhinitis, laryngitis, pharyngitis, gingivitis, periodontitis, diverticulitis, enteritis, myelitis, vasculitis,
    mastitis, thyroiditis, spondylitis, uveitis, keratitis, fasciitis, peritonitis, myositis, vaginitis, metritis, esophagitis,
    stomatitis, cellulitis, glycemia, glycaemia, lipidemia, lipidaemia, kalemia, kalaemia, natremia, natraemia, oxemia, cythemia,
    septicemia, septicaemia, bacteremia, bacteraemia, leukemia, leukaemia, carcinoma, sarcoma, blastoma, adenoma, lymphoma, melanoma,
    glioma, myeloma, thelioma, hematoma, haematoma, granuloma, neuropathy, nephropathy, retinopathy, myopathy, encephalopathy, myalgia,
    neuralgia, hematuria, haematuria, proteinuria, albuminuria, glycosuria, ketonuria, polyuria, oliguria, dysuria, diarrhea,
    diarrhoea, amenorrhea, arrhythmia, thyroidism, plegia, plegic, parkinsonism, sclerosis, fibrosis, stenosis, thrombosis, cirrhosis,
    tuberculosis, psychosis, scoliosis
  `),
  TREATMENT: wordList(`
    ectomy, ectomía, ectomia, ectomie, stomy, angioplasty, rhinoplasty, arthroplasty, abdominoplasty, colonoscopy, endoscopy, laparoscopy,
    bronchoscopy, arthroscopy, cystoscopy, gastroscopy, angiogram, angiography, cardiogram, mammography, mammogram, dialysis, pheresis,
    chemotherapie, chimiothérapie, quimioterapia, chemioterapia
  `),
};
/** Everyday words, and words of other trades, with such an ending. */
const EVERYDAY: ReadonlySet<string> = new Set(['metempsychosis', 'electrodialysis']);
const SHORTEST = 7;

type Stem = Readonly<{ ending: string; category: PhiCategory }>;
const BY_LAST_LETTERS: ReadonlyMap<string, readonly Stem[]> = Map.groupBy(
  Object.entries(STEMS).flatMap(([category, endings]) =>
    endings.map((ending): Stem => ({ ending, category: category as PhiCategory })),
  ),
  ({ ending }) => ending.slice(-3),
);

/** A bit for each letter that stands third from the end of a stem, by the last two; a plural s moves all by one. */
const LAST_LETTERS = lastLetters();

function lastLetters(): Int32Array {
  const masks = new Int32Array(1 << 10);
  const add = (a: string, b: string, c: string): void => {
    const key = keyOf(b.charCodeAt(0), c.charCodeAt(0));
    masks[key] = (masks[key] ?? 0) | (1 << (a.charCodeAt(0) & 31));
  };
  for (const ending of BY_LAST_LETTERS.keys()) {
    const [a = '', b = '', c = ''] = ending;
    add(a, b, c);
    add(b, c, 's');
  }
  return masks;
}

/** The stems by five bits of each of their last three characters; others may have the same. */
const BY_LAST_CODES: readonly (readonly Stem[] | undefined)[] = byLastCodes();

function byLastCodes(): (readonly Stem[] | undefined)[] {
  const stems: Stem[][] = Array.from({ length: 1 << 15 });
  for (const [[a = '', b = '', c = ''], found] of BY_LAST_LETTERS) {
    const key = ((a.charCodeAt(0) & 31) << 10) | keyOf(b.charCodeAt(0), c.charCodeAt(0));
    stems[key] = [...(stems[key] ?? []), ...found];
  }
  return stems;
}

function keyOf(last: number, second: number): number {
  return ((last & 31) << 5) | (second & 31);
}

/** Rules out nearly every word of a text without a copy of it. */
export function mayHaveStem(text: string, start: number, end: number): boolean {
  if (end - start < SHORTEST) return false;
  const mask = LAST_LETTERS[keyOf(text.charCodeAt(end - 2), text.charCodeAt(end - 1))] ?? 0;
  return (mask & (1 << (text.charCodeAt(end - 3) & 31))) !== 0;
}

/** The category of a word, in lower case, by its ending; undefined for any other. */
export function categoryByStem(word: string): PhiCategory | undefined {
  if (word.length < SHORTEST) return undefined;
  const stem = stemOf(word) ?? (word.endsWith('s') ? stemOf(word.slice(0, -1)) : undefined);
  return stem === undefined || EVERYDAY.has(word) ? undefined : stem.category;
}

function stemOf(word: string): Stem | undefined {
  const third = word.charCodeAt(word.length - 3);
  const key = keyOf(word.charCodeAt(word.length - 2), word.charCodeAt(word.length - 1));
  return BY_LAST_CODES[((third & 31) << 10) | key]?.find(({ ending }) => word.endsWith(ending));
}
