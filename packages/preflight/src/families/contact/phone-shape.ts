import { digitsIn } from '../../number-boundary.ts';
import { nationalGrouping } from './phone-plans.ts';

/** What the digits and separators of a number without country code say about it. */
export type PhoneShape =
  | Readonly<{ kind: 'north-american'; assignable: boolean; separator: string }>
  | Readonly<{
      kind: 'grouped';
      plausible: boolean;
      trunkPrefix: boolean;
      /** Ten or eleven digits in groups of two and more. */
      usual: boolean;
      /** As `nationalGrouping` says. */
      grouping: 'trunk' | 'plain' | undefined;
      parentheses: boolean;
      short: boolean;
    }>
  | Readonly<{ kind: 'bare'; assignable: boolean; trunkPrefix: boolean; short: boolean }>
  | Readonly<{ kind: 'other' }>;

const NORTH_AMERICAN =
  /^(?:1[ .-])?(?:\((\d{3})\)[ .-]?(\d{3})[ .-]?\d{4}|(\d{3})([ ./-])(\d{3})[ .-]\d{4})$/;
/** NANP: neither area nor exchange starts with 0 or 1. https://www.nanpa.com/numbering/numbering-resources */
const ASSIGNABLE = /^1?[2-9]\d{2}[2-9]\d{6}$/;
/** A zero that is dialled inside the country, then seven to eleven digits. */
const TRUNK_PREFIX = /^0[1-9]\d{7,10}$/;

/** Log-odds of being a telephone number, for each kind, before anything around it is looked at. */
const WEIGHT = {
  northAmerican: 2.2,
  northAmericanDots: 1.2,
  northAmericanSpaces: 1,
  notAssignable: -1.8,
  grouped: -2,
  /** Grouped as some country groups it, with the zero in front; grouped otherwise. */
  trunkGrouping: 2.7,
  trunkUsual: 2.1,
  trunkPrefix: 1.4,
  plainGrouping: 0.3,
  parentheses: 1.5,
  bare: -3,
  bareAssignable: 0.7,
  short: -0.3,
  implausible: -7,
} as const;

export function isNorthAmericanShape(value: string): boolean {
  return NORTH_AMERICAN.test(value);
}

export function shapeOf(value: string): PhoneShape {
  const digits = digitsIn(value);
  const american = digits.length === 10 || digits.length === 11 ? NORTH_AMERICAN.exec(value) : null;
  const assignable = ASSIGNABLE.test(digits);
  // 3-3-4 with a leading zero is how other countries write theirs.
  if (american !== null && (assignable || !digits.startsWith('0'))) {
    return { kind: 'north-american', assignable, separator: american[4] ?? '-' };
  }
  if (digits.length < 7 || digits.length > 13) return { kind: 'other' };
  const trunkPrefix = TRUNK_PREFIX.test(digits);
  const short = digits.length <= 8;
  if (digits.length === value.length) return { kind: 'bare', assignable, trunkPrefix, short };
  const groups = digitGroups(value);
  const plausible = !isSomethingElse(value, digits, groups);
  const grouping = plausible ? nationalGrouping(groups) : undefined;
  const usual = digits.length >= 10 && digits.length <= 11 && groups.every((group) => group.length > 1);
  return {
    kind: 'grouped',
    plausible,
    trunkPrefix,
    usual,
    grouping,
    parentheses: value.includes('('),
    short,
  };
}

function digitGroups(value: string): string[] {
  const groups: string[] = [];
  let from = 0;
  for (let at = 0; at <= value.length; at += 1) {
    const unit = value.charCodeAt(at);
    if (unit >= 0x30 && unit <= 0x39) continue;
    if (at > from) groups.push(value.slice(from, at));
    from = at + 1;
  }
  return groups;
}

export function shapeWeight(shape: PhoneShape): number {
  switch (shape.kind) {
    case 'north-american':
      return (shape.assignable ? 0 : WEIGHT.notAssignable) + northAmericanWeight(shape.separator);
    case 'grouped':
      if (!shape.plausible) return WEIGHT.implausible;
      return (
        WEIGHT.grouped +
        groupingWeight(shape) +
        (shape.parentheses ? WEIGHT.parentheses : 0) +
        (shape.short ? WEIGHT.short : 0)
      );
    case 'bare':
      return (
        WEIGHT.bare +
        (shape.assignable || shape.trunkPrefix ? WEIGHT.bareAssignable : 0) +
        (shape.short ? WEIGHT.short : 0)
      );
    case 'other':
      return WEIGHT.implausible;
    default:
      return shape satisfies never;
  }
}

function northAmericanWeight(separator: string): number {
  if (separator === '.') return WEIGHT.northAmericanDots;
  return separator === ' ' ? WEIGHT.northAmericanSpaces : WEIGHT.northAmerican;
}

function groupingWeight({ trunkPrefix, usual, grouping, short }: PhoneShape & { kind: 'grouped' }): number {
  if (grouping === 'trunk' && !short) return WEIGHT.trunkGrouping;
  if (trunkPrefix && usual) return WEIGHT.trunkUsual;
  if (trunkPrefix || grouping === 'trunk') return WEIGHT.trunkPrefix;
  return grouping === 'plain' ? WEIGHT.plainGrouping : 0;
}

/** Dates, times, IPv4 addresses, postcodes, SSNs, ISBNs, amounts and version numbers come in groups as well. */
function isSomethingElse(value: string, digits: string, groups: readonly string[]): boolean {
  const lengths = groups.map((group) => group.length).join('-');
  return (
    isDate(groups, lengths) ||
    (value.includes('.') && groups.length === 4 && groups.every((group) => Number(group) <= 255)) ||
    // `0 1434.979 947`
    (groups[0] === '0' && value.includes('.')) ||
    isRange(value, groups) ||
    lengths === '3-2-4' ||
    lengths === '5-4' ||
    // ISBN-13, and ISBN-10 by its single digits at both ends.
    (/^97[89]/.test(digits) && digits.length === 13) ||
    (digits.length === 10 && /^\d[- ].*[- ]\d$/.test(value)) ||
    // Decimals, one or several, thousands separators, ranges of times.
    (value.includes('.') && value.split(/ ?[ -] ?/).some((part) => isDecimal(part, digits))) ||
    (/^[1-9]\d{0,2}(?:[. ]\d{3})+$/.test(value) && groups.length !== 3) ||
    (/^[1-9]\d{0,2}(?:[.]\d{3})+$/.test(value) && !digits.startsWith('0')) ||
    lengths.startsWith('1-1-') ||
    groups.filter((group) => group.length === 1).length > 2 ||
    /^(\d)\1+$/.test(digits)
  );
}

/** `978.106`, `1003.1`; but `054 817.2434` starts like a number that is dialled. */
function isDecimal(part: string, digits: string): boolean {
  return digits.startsWith('0') ? /^0\.\d+$/.test(part) : /^(?:\d{1,3}\.\d+|\d+\.\d{1,2})$/.test(part);
}

function isDate(groups: readonly string[], lengths: string): boolean {
  const [first = '', second = '', third = ''] = groups;
  if (lengths === '4-4' && isYear(first) && isYear(second)) return true;
  if (/^4-[12]-[12](?:-|$)/.test(lengths)) {
    return isYear(first) && Number(second) <= 12 && Number(third) <= 31;
  }
  if (/^[12]-[12]-4/.test(lengths)) return Number(first) <= 31 && Number(second) <= 31 && isYear(third);
  return false;
}

/** `1200-1299`, `1500 - 1599`. */
function isRange(value: string, [first = '', second = '', ...rest]: readonly string[]): boolean {
  return (
    rest.length === 0 &&
    first.length === second.length &&
    value.includes('-') &&
    Number(second) > Number(first) &&
    Number(second) - Number(first) <= Number(first)
  );
}

function isYear(group: string): boolean {
  return Number(group) >= 1800 && Number(group) <= 2199;
}
