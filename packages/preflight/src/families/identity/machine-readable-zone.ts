import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

/**
 * The lines at the foot of a passport: names in the first, in the second the number, the date of birth and the date of expiry,
 * each with a check digit. https://www.icao.int/publications/doc-series/doc-9303 (parts 3 and 4)
 */
const FIRST_LINE = /^P[A-Z<][A-Z<]{3}[A-Z<]{30,39}$/;
const SECOND_LINE = /^([A-Z\d<]{9})(\d)[A-Z<]{3}(\d{6})(\d)[MFX<](\d{6})(\d)[A-Z\d<]{8,16}$/;
const LONGEST_LINE = 44;

/** Log-odds. Three check digits, each right by chance once in ten. */
const WEIGHT = { checkDigit: 1.6, wrongCheckDigit: -1, firstLine: 3 } as const;

/** Starts at each run of fillers, looks at its line and the one below; linear, for no line is longer than 44. */
export function findMachineReadableZones(text: string): Candidate[] {
  const found: Candidate[] = [];
  let from = 0;
  for (let at = text.indexOf('<<'); at !== -1; at = text.indexOf('<<', from)) {
    const line = lineAt(text, at);
    from = Math.max(line.end, at + 2);
    const here = text.slice(line.start, line.end);
    const below = lineAt(text, text.startsWith('\r\n', line.end) ? line.end + 2 : line.end + 1);
    if (FIRST_LINE.test(here)) {
      const evidence = evidenceIn(text.slice(below.start, below.end));
      const end = evidence === undefined ? line.end : below.end;
      found.push({
        type: 'PASSPORT',
        start: line.start,
        end,
        score: scoreOf(WEIGHT.firstLine, evidence ?? 0),
      });
      from = Math.max(from, end);
    } else {
      const evidence = evidenceIn(here);
      if (evidence !== undefined)
        found.push({ type: 'PASSPORT', start: line.start, end: line.end, score: scoreOf(evidence) });
    }
  }
  return found;
}

/** The run of characters of the zone around `at`. */
function lineAt(text: string, at: number): Readonly<{ start: number; end: number }> {
  let start = at;
  while (start > 0 && at - start <= LONGEST_LINE && /[A-Z\d<]/.test(text.charAt(start - 1))) start -= 1;
  let end = at;
  while (end - start <= LONGEST_LINE && /[A-Z\d<]/.test(text.charAt(end))) end += 1;
  return { start, end };
}

function evidenceIn(line: string): number | undefined {
  const match = SECOND_LINE.exec(line);
  if (match === null) return undefined;
  const [, number = '', a = '', birth = '', b = '', expiry = '', c = ''] = match;
  const right = [number + a, birth + b, expiry + c].filter(endsInCheckDigit).length;
  return right * WEIGHT.checkDigit + (3 - right) * WEIGHT.wrongCheckDigit;
}

/** Weights 7, 3, 1; `<` counts nothing. */
function endsInCheckDigit(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < value.length - 1; index += 1) {
    const character = value.charAt(index);
    sum += (character === '<' ? 0 : Number.parseInt(character, 36)) * ([7, 3, 1][index % 3] ?? 0);
  }
  return sum % 10 === Number(value.at(-1));
}
