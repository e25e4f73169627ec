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

/** Whether some issuer hands out numbers that start like this and are this long. */
export function isIssued(digits: string): boolean {
  return RANGES.some(({ from, to, lengths }) => {
    const prefix = digits.slice(0, from.length);
    return prefix >= from && prefix <= to && lengths.includes(digits.length);
  });
}
