/**
 * The sum of the first digits, each times its weight; as many digits as there are weights. What nearly every check digit
 * is made of. `digits` holds ASCII digits only and at least as many as there are weights.
 */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1) {
    sum += digitAt(digits, index) * (weights[index] ?? 0);
  }
  return sum;
}

/** The value of the digit at `index`. */
export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 0x30;
}
