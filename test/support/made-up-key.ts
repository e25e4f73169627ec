import { randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ234567';

/** A key that opens nothing, made when the test runs: in a file it would look like a leak. */
export function madeUpKey(prefix: string, length: number): string {
  return prefix + Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}
