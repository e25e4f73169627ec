import { remainderBy97 } from './families/identity/check-digits/iso-7064.ts';
import { passesLuhn } from './families/identity/check-digits/luhn.ts';

/** Check digits that an organisation's own type may name, or none. */
export const CUSTOM_VALIDATORS = ['luhn', 'mod97', 'mod11', 'none'] as const;

export type CustomValidator = (typeof CUSTOM_VALIDATORS)[number];

/** Whether a value as written, separators and all, passes; `undefined`: nothing to check. */
export function validate(validator: CustomValidator, value: string): boolean | undefined {
  switch (validator) {
    case 'luhn':
      return passesLuhn(value.replaceAll(/\D/g, ''));
    case 'mod97':
      return passesMod97(value.replaceAll(/[^A-Za-z\d]/g, '').toUpperCase());
    case 'mod11':
      return passesMod11(value.replaceAll(/[^\dXx]/g, '').toUpperCase());
    case 'none':
      return undefined;
    default:
      return validator satisfies never;
  }
}

/** ISO 7064 MOD 97-10 as in an IBAN: the first four characters go to the end, A is 10, Z is 35, and 1 remains. */
function passesMod97(value: string): boolean {
  return value.length > 4 && remainderBy97(value.slice(4) + value.slice(0, 4)) === 1;
}

/** As in an ISBN of ten: weights 1, 2, 3 … from the right, X is ten and stands last, the sum divisible by eleven. */
function passesMod11(value: string): boolean {
  let sum = 0;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(value.length - 1 - index);
    if (character === 'X' && index > 0) return false;
    sum += (index + 1) * (character === 'X' ? 10 : Number(character));
  }
  return value.length > 1 && sum % 11 === 0;
}
