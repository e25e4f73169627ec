/**
 * Verhoeff's check digit: products in the dihedral group of order ten, each position permuted once more than the last.
 * https://en.wikipedia.org/wiki/Verhoeff_algorithm
 */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index += 1) {
    let digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    for (let times = index % 8; times > 0; times -= 1) digit = PERMUTED[digit] ?? 0;
    check = product(check, digit);
  }
  return check === 0;
}

const PERMUTED = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Of two elements of D5: 0 to 4 are the rotations of a pentagon, 5 to 9 its reflections. */
function product(a: number, b: number): number {
  const turn = a < 5 ? a + b : a - b;
  const reflected = a < 5 === b < 5 ? 0 : 5;
  return (((turn % 5) + 5) % 5) + reflected;
}
