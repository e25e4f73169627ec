import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { DRIVING_LICENCE_SHAPES } from './driving-licence-shapes.ts';
import { beforeOnly, findLabelledCodes } from './labelled-code.ts';
import { maskCharacters } from './mask-characters.ts';

const WORDS = contextWords({
  before: `
    driver's license, drivers license, driver license, driver's licence, drivers licence, driver licence, driving licence,
    driving license, driver's lic, drivers lic, driver lic, driver's permit, license to drive, dl, dln, dlno, dl id, my license, my licence, license number, licence number, d.l., dmv, cdl, rbw,
    fuhrerschein, führerschein, fuhrerscheinnummer, führerscheinnummer, permis de conduire, numero de permis, permis,
    licencia de conducir, carnet de conducir, permiso de conducir, patente di guida, numero patente, patente n, carta de conducao,
    carteira de motorista, cnh, rijbewijs, rijbewijsnummer, korkort, körkort, førerkort, korekort, kørekort, ajokortti,
    prawo jazdy, ridicsky prukaz, řidičský průkaz, vodicsky preukaz, permis auto, водительское удостоверение,
    sürücü belgesi, ehliyet, 运转免许, 驾驶证, 驾照, 運転免許証, 운전면허
  `,
  after: "driver's license, driver license, drivers license, driver licence, driving licence",
});
const LABELS = beforeOnly(WORDS);

/** Letters tell more than digits: these may also stand some words away from their label. */
const WITH_LETTERS = DRIVING_LICENCE_SHAPES.filter((shape) => /^[^9]|[AX]/.test(shape));
const DIGITS_ONLY = DRIVING_LICENCE_SHAPES.filter((shape) => !WITH_LETTERS.includes(shape));

/** A word with one digit too many is no licence: at least four digits. */
function format(shapes: readonly string[], shape: number): IdentifierFormat {
  return {
    type: 'DRIVERS_LICENSE',
    shapes,
    check: (compact) => (compact.replaceAll(/\D/g, '').length >= 3 ? 'none' : 'failed'),
    words: WORDS,
    needsContext: true,
    weights: { shape, failed: -9 },
  };
}

export const driversLicense: Family = {
  title: 'Government identifiers',
  types: [
    {
      type: 'DRIVERS_LICENSE',
      title: "Driver's licence number",
      mask: (value) => maskCharacters(value),
      sample: (value) => maskCharacters(value, 0),
      reference: {
        validator: 'The formats of the fifty states of the United States and of a dozen other countries.',
        context: 'Only with a word such as "driver\'s license" or "DL".',
        masking: 'The last four characters stay, of less than eight the last two; in a sample none.',
        example: "Driver's license: D1234567",
        source: 'https://ntsi.com/drivers-license-format/',
      },
    },
  ],
  words: [WORDS, LABELS],
  find: (scan) =>
    findLabelledCodes(scan, 'DRIVERS_LICENSE', LABELS).filter(({ start }) => !isInList(scan.text, start)),
  formats: [format(WITH_LETTERS, -2.2), format(DIGITS_ONLY, -3)],
};

/** `<dl>` opens a list of definitions. */
function isInList(text: string, start: number): boolean {
  return /<\/?dl[\s>]|\bdl,\s?ol\b/.test(text.slice(Math.max(0, start - 60), start));
}
