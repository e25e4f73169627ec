/**
 * Letters and digits replaced by `*` but the last `keep`; separators stay, so the grouping is still readable. Of a value
 * of less than eight characters two stay: half of a short number is too much.
 */
export function maskCharacters(value: string, keep = lengthOf(value) < 8 ? 2 : 4): string {
  let left = lengthOf(value) - keep;
  return value.replaceAll(CHARACTER, (character) => {
    left -= 1;
    return left >= 0 ? '*' : character;
  });
}

const CHARACTER = /[A-Za-z\d]/g;

function lengthOf(value: string): number {
  return value.match(CHARACTER)?.length ?? 0;
}
