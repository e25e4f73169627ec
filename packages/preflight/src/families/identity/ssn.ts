import { contextWords, isNamed, type Context } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate, Family } from '../../family.ts';
import { isInRow, maskDigits, standsAlone } from '../../number-boundary.ts';
import type { Numbers } from '../../numbers.ts';
import type { Scan } from '../../scan.ts';
import { beforeOnly, findLabelledCodes } from './labelled-code.ts';

const PATTERN = /(?<!\d)(\d{3})( - |[- .]?)(\d{2})\2(\d{4})(?!\d)/y;

const LONGEST_SEPARATOR = 3;

const WORDS = contextWords({
  before: `
    ssn, ss no, ss number, social security, social security number, social security no, social, social number, soc sec,
    soc, social sec, socialnum, w 2, w 9
  `,
  after: 'ssn, social security',
});
const LABELS = beforeOnly(WORDS);
/** `SS#`: only directly before it. */
const SHORT = contextWords({ before: 'ss' });
const AGAINST = contextWords({
  before: `
    order, invoice, tracking, part, sku, serial, version, build, ticket, case, ref, reference, phone, tel, fax, zip, isbn,
    model, routing, ein, itin, lot, lot no, bin, qty, batch, lot number
  `,
});

/** Log-odds. Bare digits need a word that says so; a dashed form speaks for itself unless a rule is broken. */
const WEIGHT = {
  dashed: 2.5,
  spaced: 0.3,
  dotted: -1,
  bare: -2.5,
  label: 4.5,
  near: 3.5,
  other: -1,
  against: -2,
  otherLabel: -4,
  brokenRule: -3,
  mistyped: -1.2,
  joined: -4,
} as const;

export const ssn: Family = {
  title: 'Government identifiers',
  types: [
    {
      type: 'SSN',
      title: 'United States: Social Security number',
      // The last four are what forms and support desks ask people to confirm.
      mask: (value) => maskDigits(value, 4),
      // Away from the text nobody has a use for them, and with a name they open accounts.
      sample: (value) => maskDigits(value, 0),
      reference: {
        validator: 'Areas, groups and serials that were never issued lower the score.',
        context: 'Needs a word such as "SSN" unless it is written with hyphens.',
        masking: 'The last four digits stay, which forms and support desks ask for; a sample shows none.',
        example: 'SSN 219-09-9999',
        source: 'https://secure.ssa.gov/poms.nsf/lnx/0110201035',
      },
    },
  ],
  words: [WORDS, LABELS, SHORT, AGAINST],
  find(scan) {
    const { text } = scan;
    // Other countries' numbers are called so too.
    const found: Candidate[] = findLabelledCodes(scan, 'SSN', LABELS).filter(
      ({ start, end }) => !/[A-Za-z]/.test(text.slice(start, end)),
    );
    const numbers = scan.numbers();
    let free = 0;
    for (let index = 0; index < numbers.count; index += 1) {
      const start = numbers.start[index] ?? 0;
      const digits = (numbers.end[index] ?? 0) - start;
      if (start < free || (digits !== 9 && !(digits === 3 && isFollowed(numbers, index)))) continue;
      PATTERN.lastIndex = start;
      const match = PATTERN.exec(text);
      if (match === null) continue;
      const [value, area = '', separator = '', group = '', serial = ''] = match;
      free = start + value.length;
      const end = start + value.length;
      const known = scan.context(start, end, WORDS);
      const context = known === 'near' || !isNamed(known) ? shortLabel(scan, start, end, known) : known;
      const score = scoreOf(
        shapeWeight(separator),
        brokenRulesWeight(brokenRules(area, group, serial), context),
        context === 'none' ? 0 : WEIGHT[context],
        againstWeight(scan.context(start, end, AGAINST), context),
        standsAlone(text, start, end) &&
          !(separator === ' ' && context !== 'label' && isInRow(text, start, end))
          ? 0
          : WEIGHT.joined,
      );
      found.push({ type: 'SSN', start, end, score });
    }
    return found;
  },
};

/** Whether another two digits follow so closely that a separator may be all that is between. */
function isFollowed({ count, start, end }: Numbers, index: number): boolean {
  if (index + 1 >= count) return false;
  const next = start[index + 1] ?? 0;
  return next - (end[index] ?? 0) <= LONGEST_SEPARATOR && (end[index + 1] ?? 0) - next === 2;
}

function shortLabel(scan: Scan, start: number, end: number, otherwise: Context): Context {
  return scan.context(start, end, SHORT) === 'label' ? 'label' : otherwise;
}

/** A word some way off says less than another label directly before it. */
function againstWeight(against: Context, context: Context): number {
  if (context === 'label' || !isNamed(against)) return 0;
  if (against === 'label') return WEIGHT.otherLabel;
  return context === 'near' ? 0 : WEIGHT.against;
}

function shapeWeight(separator: string): number {
  switch (separator) {
    case '-':
    case ' - ':
      return WEIGHT.dashed;
    case ' ':
      return WEIGHT.spaced;
    case '.':
      return WEIGHT.dotted;
    default:
      return WEIGHT.bare;
  }
}

/** Where the label says so, one wrong digit is likelier than another number; more are a placeholder. */
function brokenRulesWeight(broken: number, context: Context): number {
  return broken === 1 && context === 'label' ? WEIGHT.mistyped : broken * WEIGHT.brokenRule;
}

/**
 * How many of the rules for numbers that were ever issued are broken: no area 000, 666 or 900 to 999, no group 00, no serial
 * 0000. https://secure.ssa.gov/poms.nsf/lnx/0110201035
 */
function brokenRules(area: string, group: string, serial: string): number {
  return (
    Number(area === '000' || area === '666' || area >= '900') +
    Number(group === '00') +
    Number(serial === '0000')
  );
}
