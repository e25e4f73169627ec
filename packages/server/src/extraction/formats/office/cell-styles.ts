import ssf from 'ssf';

import { decodeXml, parseXml } from '../../reading/parse-xml.ts';

/** How a number is shown in a cell of style number `style`. */
export type ShowNumber = (value: string, style: number) => string;

const GENERAL = '0';

/** Shown as the spreadsheet shows it, so that dates are dates and `000-00-0000` is a social security number. */
export function readCellStyles(bytes: Uint8Array | null, date1904: boolean): ShowNumber {
  const codes = new Map<string, string>();
  const formats: string[] = [];
  if (bytes !== null) {
    let inCells = false;
    parseXml(decodeXml(bytes), {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name === 'xf' && inCells) formats.push(attributes['numFmtId'] ?? GENERAL);
      },
      close(name) {
        if (name === 'cellXfs') inCells = false;
      },
    });
  }
  return (value, style) => {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number)) return value;
    const id = formats[style] ?? GENERAL;
    return show(number, codes.get(id) ?? Number(id), date1904);
  };
}

/** Grouping, exponents and percent signs would tear the digits apart that a program at the other end reads as one number. */
const TEARS_APART = /[,%eE?@]|General/;

function show(number: number, code: string | number, date1904: boolean): string {
  try {
    if (typeof code === 'string' && !ssf.is_date(code) && TEARS_APART.test(code)) return String(number);
    if (typeof code === 'number' && !BUILT_IN_DATES.has(code)) return String(number);
    return ssf.format(code, number, { date1904 });
  } catch {
    return String(number);
  }
}

/** ECMA-376 part 1, 18.8.30. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
