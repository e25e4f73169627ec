import type { CheckResult } from '../../identifier-format.ts';
import { passesLuhn } from '../identity/check-digits/luhn.ts';
import { digitAt, weightedSum } from '../identity/check-digits/weighted-sum.ts';

function result(passed: boolean): CheckResult {
  return passed ? 'passed' : 'failed';
}

/**
 * National Provider Identifier: Luhn over the number with the prefix 80840 of US health applications; the first digit is 1 or 2.
 * https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand/Downloads/NPIcheckdigit.pdf
 */
export function checkNpi(digits: string): CheckResult {
  return result(/^[12]/.test(digits) && passesLuhn(`80840${digits}`));
}

/**
 * DEA registration: a letter for the kind of registrant, the first letter of the name (9 for a business), six digits and the last
 * digit of d1 + d3 + d5 + 2 (d2 + d4 + d6). https://en.wikipedia.org/wiki/DEA_number
 */
export function checkDea(value: string): CheckResult {
  return result(
    /^[ABCDEFGHJKLMPRSTUX]/.test(value) &&
      weightedSum(value.slice(2), [1, 2, 1, 2, 1, 2]) % 10 === digitAt(value, 8),
  );
}

/** Medicare Beneficiary Identifier: letters are never S, L, O, I, B or Z, and the first digit is not 0. */
export function checkMbi(value: string): CheckResult {
  return result(!/[SLOIBZ]/.test(value) && !value.startsWith('0'));
}

/**
 * NHS number, also the CHI number of Scotland: weights 10 to 2, MOD 11; a check digit of 10 is never given out.
 * https://www.datadictionary.nhs.uk/attributes/nhs_number.html
 */
export function checkNhs(digits: string): CheckResult {
  const check = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return result(check % 11 === digitAt(digits, 9) && !/^(\d)\1+$/.test(digits));
}

/**
 * German health insurance number: the letter as two digits, then weights 1 and 2 in turn with the digits of each product summed,
 * MOD 10. https://de.wikipedia.org/wiki/Krankenversichertennummer
 */
export function checkKvnr(value: string): CheckResult {
  const letter = String(value.charCodeAt(0) - 0x40).padStart(2, '0');
  const sum = Array.from(`${letter}${value.slice(1, 9)}`).reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return result(sum % 10 === digitAt(value, 9));
}

/** Australian Medicare card: weights 1, 3, 7, 9 twice, MOD 10; the first digit is 2 to 6. */
export function checkAustralianMedicare(digits: string): CheckResult {
  return result(
    /^[2-6]/.test(digits) && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(digits, 8),
  );
}

const NHI_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * New Zealand's National Health Index: letters without I and O count 1 to 24, weights 7 to 2. The first form ends in a digit, MOD 11;
 * the one from 2019 in a letter, MOD 24. https://www.tewhatuora.govt.nz/health-services-and-programmes/health-identity/national-health-index
 */
export function checkNhi(value: string): CheckResult {
  const worth = Array.from(value, (character) =>
    /\d/.test(character) ? Number(character) : NHI_LETTERS.indexOf(character) + 1,
  );
  if (/[IO]/.test(value)) return 'failed';
  const sum = worth.slice(0, 6).reduce((total, each, index) => total + each * (7 - index), 0);
  if (/\d$/.test(value)) return result(sum % 11 !== 0 && (11 - (sum % 11)) % 10 === worth[6]);
  return result(24 - (sum % 24) === worth[6]);
}

/** British Columbia: 9, eight digits, MOD 11 with weights 2, 4, 8, 5, 10, 9, 7, 3. Elsewhere in Canada, as in Ontario: Luhn. */
export function checkCanadianHealthNumber(digits: string): CheckResult {
  const sum = weightedSum(digits.slice(1), [2, 4, 8, 5, 10, 9, 7, 3]) % 11;
  const british = digits.startsWith('9') && 11 - sum === digitAt(digits, 9);
  return result(british || passesLuhn(digits));
}

/** Brazil's Cartão Nacional de Saúde: weights 15 to 1, MOD 11; starts with 1, 2, 7, 8 or 9. */
export function checkCns(digits: string): CheckResult {
  const weights = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  return result(/^[12789]/.test(digits) && weightedSum(digits, weights) % 11 === 0);
}

/** Australia's Individual Healthcare Identifier: 800360 and Luhn. */
export function checkIhi(digits: string): CheckResult {
  return result(passesLuhn(digits));
}

/** ISO 3166-1 numeric codes of the states whose insurers hand out the European card. */
const CARD_STATES: ReadonlySet<string> = new Set(
  '040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578 616 620 642 703 705 724 752 756 826'.split(
    ' ',
  ),
);

/** European health insurance card: 80, the state, the insurer, the card. https://eur-lex.europa.eu/eli/dec/2009/751(2)/oj */
export function checkEuropeanCard(digits: string): CheckResult {
  return result(CARD_STATES.has(digits.slice(2, 5)));
}
