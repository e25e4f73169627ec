import { ALL_CAPITALS, GAP, type Words } from '../person/words.ts';
import { isCapitalised, isNumber, lengthOf } from './address-words.ts';

/** Digits in the lengths that postcodes have, with their second half; and `LS1 4AP`, `K1A 0B1`, `1012 AB`. */
export function afterPostcode(words: Words, i: number): number | undefined {
  const prefixed = afterCountry(words, i);
  if (prefixed !== undefined) return prefixed;
  if (isNumber(words, i)) {
    const length = lengthOf(words, i);
    const isPolish =
      length === 2 &&
      words.gap[i + 1] === GAP.hyphen &&
      isNumber(words, i + 1) &&
      lengthOf(words, i + 1) === 3;
    if (isPolish) return i + 2;
    if (length < 3 || length > 6) return undefined;
    let to = i + 1;
    const gap = words.gap[to] ?? 0;
    const isSplit = gap === GAP.hyphen || (gap === GAP.space && length === 3 && lengthOf(words, to) <= 3);
    if (isSplit && isNumber(words, to)) to += 1;
    else if (length === 4 && gap === GAP.space && isCapitals(words, to, 2)) to += 1;
    // "2130VW".
    if (to === i + 1 && length === 4 && gap === 0 && isCapitals(words, to, 2)) to += 1;
    if (words.gap[to] === 0 && to < words.count) return undefined;
    return to;
  }
  return letteredPostcode(words, i);
}

/** `D-61348`, `CH-8400`: the sign of the country in front. */
function afterCountry(words: Words, i: number): number | undefined {
  if (isNumber(words, i) || lengthOf(words, i) > 2 || words.gap[i + 1] !== GAP.hyphen) return undefined;
  const isPostcode = isNumber(words, i + 1) && lengthOf(words, i + 1) >= 4 && lengthOf(words, i + 1) <= 5;
  return isPostcode && words.gap[i + 2] !== 0 && words.gap[i + 2] !== GAP.hyphen ? i + 2 : undefined;
}

/** Outward and inward half, each of letters and digits in turn, glued: `LS` `1` ` ` `4` `AP`, `K` `1` `A` ` ` `0` `B` `1`. */
function letteredPostcode(words: Words, i: number): number | undefined {
  if (isNumber(words, i) || lengthOf(words, i) > 2 || !isNumber(words, i + 1) || words.gap[i + 1] !== 0)
    return undefined;
  if (!isCapitalised(words, i)) return smallPostcode(words, i);
  const argentine = argentinePostcode(words, i);
  if (argentine !== undefined) return argentine;
  if (lengthOf(words, i + 1) > 2) return undefined;
  const irish = irishPostcode(words, i);
  if (irish !== undefined) return irish;
  let to = i + 2;
  if (words.gap[to] === 0 && lengthOf(words, to) === 1 && !isNumber(words, to)) to += 1;
  const isSpaced = words.gap[to] === GAP.space || words.gap[to] === 0;
  if (!isSpaced || !isNumber(words, to) || lengthOf(words, to) !== 1 || words.gap[to + 1] !== 0)
    return undefined;
  const isBritish = isCapitals(words, to + 1, 2);
  const isCanadian = lengthOf(words, to + 1) === 1 && isNumber(words, to + 2) && words.gap[to + 2] === 0;
  if (isBritish) return to + 2;
  return isCanadian ? to + 3 : undefined;
}

/** `bn3 2fa`, typed in haste. */
function smallPostcode(words: Words, i: number): number | undefined {
  const isSmall =
    words.gap[i + 2] === GAP.space &&
    isNumber(words, i + 2) &&
    lengthOf(words, i + 2) === 1 &&
    words.gap[i + 3] === 0 &&
    !isNumber(words, i + 3) &&
    lengthOf(words, i + 3) === 2;
  return isSmall && lengthOf(words, i + 1) <= 2 ? i + 4 : undefined;
}

/** `C1043AAZ`, `X5000`: a letter and four digits, and three letters where somebody knows them. */
function argentinePostcode(words: Words, i: number): number | undefined {
  if (lengthOf(words, i) !== 1 || lengthOf(words, i + 1) !== 4) return undefined;
  if (words.gap[i + 2] === 0 && i + 2 < words.count) return isCapitals(words, i + 2, 3) ? i + 3 : undefined;
  return words.gap[i + 2] === GAP.space && isCapitalised(words, i + 2) ? i + 2 : undefined;
}

/** `V26 W971`, `D96TEA5`: a letter, two digits, four letters and digits. */
function irishPostcode(words: Words, i: number): number | undefined {
  if (lengthOf(words, i) !== 1 || lengthOf(words, i + 1) !== 2) return undefined;
  const gap = words.gap[i + 2] ?? 0;
  if (i + 2 >= words.count || (gap !== 0 && gap !== GAP.space) || !isCode(words, i + 2)) return undefined;
  let to = i + 3;
  while (to < words.count && words.gap[to] === 0 && isCode(words, to)) to += 1;
  const letters = (words.end[to - 1] ?? 0) - (words.start[i + 2] ?? 0);
  return letters === 4 ? to : undefined;
}

function isCode(words: Words, i: number): boolean {
  return (
    isNumber(words, i) ||
    isCapitals(words, i, lengthOf(words, i)) ||
    (lengthOf(words, i) === 1 && isCapitalised(words, i))
  );
}

export function isCapitals(words: Words, i: number, length: number): boolean {
  return i < words.count && ((words.shape[i] ?? 0) & ALL_CAPITALS) !== 0 && lengthOf(words, i) === length;
}
