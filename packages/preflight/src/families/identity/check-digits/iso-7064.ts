/** The check characters of ISO/IEC 7064. https://en.wikipedia.org/wiki/ISO/IEC_7064 */

/** MOD 11,10: one check digit; the tax numbers of Germany and Croatia. */
export function passesMod11And10(digits: string): boolean {
  let product = 10;
  for (let index = 0; index < digits.length - 1; index += 1) {
    const sum = (digits.charCodeAt(index) - 0x30 + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (product + digits.charCodeAt(digits.length - 1) - 0x30) % 10 === 1;
}

/** MOD 11-2: digits and a last one that may be `X` for ten; the resident number of China. */
export function passesMod11Radix2(value: string): boolean {
  let remainder = 0;
  for (const character of value)
    remainder = (remainder * 2 + (character === 'X' ? 10 : Number(character))) % 11;
  return remainder === 1;
}

/** The remainder by 97 of a number of any length, where letters count as 10 to 35. */
export function remainderBy97(value: string): number {
  let remainder = 0;
  for (const character of value) {
    const worth = Number.parseInt(character, 36);
    remainder = (remainder * (worth > 9 ? 100 : 10) + worth) % 97;
  }
  return remainder;
}
