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

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
