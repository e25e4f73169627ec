import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { DRIVING_LICENCE_SHAPES } from './driving-licence-shapes.ts';
import { DRIVING, LICENCE_WORDS } from './document-labels.ts';
import { beforeOnly, findCodesAbout, findLabelledCodes } from './labelled-code.ts';
import { maskCharacters } from './mask-characters.ts';

const WORDS = contextWords({
  before: `
    driver's license, drivers license, driver license, driver's licence, drivers licence, driver licence, driving licence,
    driving license, driver's lic, drivers lic, driver lic, driver's permit, license to drive, driver number, driver no, dl, dln, dlno, dl id, my license, my licence, license number, licence number, d.l., dmv, cdl, rbw,
    fuhrerschein, führerschein, fuhrerscheinnummer, führerscheinnummer, permis de conduire, numero de permis, permis,
    licencia de conducir, carnet de conducir, permiso de conducir, patente di guida, numero patente, patente, patente n, carta de conducao,
    carteira de motorista, cnh, rijbewijs, rijbewijsnummer, korkort, körkort, førerkort, korekort, kørekort, ajokortti,
    prawo jazdy, ridicsky prukaz, řidičský průkaz, vodicsky preukaz, permis auto, водительское удостоверение,
    oln, ol no, ol number, operator lic, operator license number, operator license, operator's license, operators license, driver license no, drivers licence no, driving licence no, driving license no, driver id, drv lic, drv lic no, dlic, d l, d l no, cdl no, license no dmv, state license,
    führerschein nr, führerscheinnr, fahrerlaubnis, fahrerlaubnisnummer, lenkerberechtigung, führerausweis, führerausweisnummer, numéro du permis, n de permis, n permis, n du permis, permis n, permis b,
    carné de conducir, carnet de conduir, licencia de conducción, permiso de conducción, n de licencia de conducir, licencia conducir, n permiso de conducir, número de licencia de conducir, brevete,
    n patente, patente n, numero di patente, numero della patente, patente b, patente categoria b, patente auto, carta de condução n, n da carta de condução, habilitação, n da cnh, número da cnh, carteira de habilitação, registro cnh,
    rijbewijsnr, rijbewijs nr, prawa jazdy, nr prawa jazdy, numer prawa jazdy, körkortsnummer, körkortsnr, kørekortnummer, kørekort nr, kørekortnr, førerkortnummer, førerkortnr, førerkort nr, ajokortin numero, ajokorttinumero, ökuskírteini,
    řidičského průkazu, číslo řidičského průkazu, č řp, řp č, číslo řp, řp číslo, vodičského preukazu, jogosítvány, jogosítvány száma, jogosítványszám, vezetői engedély, vezetői engedély száma, permis de conducere, permisul de conducere, nr permis, nr permis conducere, seria permis,
    vozačka dozvola, broj vozačke dozvole, vozniško dovoljenje, шофьорска книжка, свидетелство за управление, водительские права, водительского удостоверения, номер ву, в у, номер водительского удостоверения, посвідчення водія, водійське посвідчення, права серия,
    άδεια οδήγησης, δίπλωμα οδήγησης, αριθμός άδειας οδήγησης, vairuotojo pažymėjimas, autovadītāja apliecība, juhiluba, juhiloa number, ehliyet no, ehliyet numarası, sürücü belgesi no, ehliyet seri no,
    免許証番号, 運転免許証番号, 驾驶证号, 驾驶证号码, 驾照号, 駕照號碼, 駕駛執照, 운전면허번호, 운전면허증, sim nomor, nomor sim, no sim, surat izin mengemudi, giấy phép lái xe, gplx, số gplx, ใบขับขี่, رخصة القيادة, رقم رخصة القيادة, רישיון נהיגה, ड्राइविंग लाइसेंस,
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
  words: [WORDS, LABELS, LICENCE_WORDS],
  find: (scan) =>
    [
      ...findLabelledCodes(scan, 'DRIVERS_LICENSE', LABELS),
      ...findCodesAbout(scan, 'DRIVERS_LICENSE', LICENCE_WORDS, DRIVING),
    ].filter(({ start, end }) => !isInList(scan.text, start) && !isDrawn(scan.text, start, end)),
  formats: [format(WITH_LETTERS, -2.2), format(DIGITS_ONLY, -3)],
};

/** `1695 3418 1335 3418 Dl`: an operator of PostScript that draws a line stands behind its figures. */
function isDrawn(text: string, start: number, end: number): boolean {
  return (
    /^[\d. \n]*[ \n][\d. \n]*$/.test(text.slice(start, end)) &&
    /\d\sD[Ll]\s[^\n]{0,16}$/.test(text.slice(Math.max(0, start - 24), start))
  );
}

/** `<dl>` opens a list of definitions. */
function isInList(text: string, start: number): boolean {
  return /<\/?dl[\s>]|\bdl,\s?ol\b/.test(text.slice(Math.max(0, start - 120), start));
}
