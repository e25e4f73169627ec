/**
 * Evidence adds up in log-odds: every fact about a candidate (its shape, a checksum, a word beside it) has a weight,
 * positive for, negative against; the sum turns into a probability. +1 makes "yes" 2.7 times as likely, +3 twenty
 * times. So a failed checksum (-3) hides a bare number but not one that stands after "card number:" (+3).
 */
export function scoreOf(...weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}
