/**
 * Whether a value may start here: nothing that belongs to a word stands before it. The `n` of `\n` inside JSON and the `3D`
 * of `%3D` inside a URL belong to no word.
 */
export function startsWord(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (!isAlphanumeric(before)) return true;
  const earlier = text.charAt(start - 2);
  if (earlier === '\\') return 'nrt'.includes(text.charAt(start - 1));
  return text.charAt(start - 3) === '%' && /^[0-9A-Fa-f]{2}$/.test(text.slice(start - 2, start));
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
}
