import creditCardType from 'credit-card-type';

/** A prefix range that an issuer owns, as digits of equal length, both ends included. */
type IssuerRange = Readonly<{ from: string; to: string; lengths: readonly number[] }>;

/** Lengths that were issued, are still in files, and that the library no longer lists. ISO/IEC 7812 allows them. */
const OLDER_LENGTHS: Readonly<Record<string, readonly number[]>> = { visa: [13], jcb: [15] };

/** Read once from the library: its own lookup clones every card type on every call. */
const RANGES: readonly IssuerRange[] = Object.values(creditCardType.types).flatMap((issuer) => {
  const { patterns, lengths, type } = creditCardType.getTypeInfo(issuer);
  const all = lengths.concat(OLDER_LENGTHS[type] ?? []);
  return patterns.map((pattern) => {
    const [from = '', to = from] = (Array.isArray(pattern) ? pattern : [pattern]).map(String);
    return { from, to, lengths: all };
  });
});

/** By the first digit of a number: those that may be its issuer's. */
const BY_FIRST_DIGIT: readonly (readonly IssuerRange[])[] = Array.from('0123456789', (digit) =>
  RANGES.filter(({ from, to }) => from.charAt(0) <= digit && digit <= to.charAt(0)),
);

/** Whether some issuer hands out numbers that start like this and are this long. */
export function isIssued(digits: string): boolean {
  return (BY_FIRST_DIGIT[digits.charCodeAt(0) - ZERO] ?? []).some(({ from, to, lengths }) => {
    if (!lengths.includes(digits.length)) return false;
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to;
  });
}

const ZERO = 0x30;
