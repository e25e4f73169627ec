/** What programs number things with: GUIDs, moments, eight hexadecimal digits, plain numbers. */
const NUMBERING =
  /\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|\d{4}-\d\d-\d\dT[\d:.]+Z?|^[0-9a-f]{8}$|^-?\d+(?:\.\d+)?$/gi;
const ADDRESS = /[^\s@]@[^\s@]/;
const LONG_NUMBER = /\d(?:[ .-]?\d){6}/;
const KEY = /(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{16,}/i;

/**
 * Whether a name or setting that is meant for programs alone may hold something that somebody wrote: an address, a long
 * number, a key.
 */
export function isWorthNoting(value: string): boolean {
  const rest = value.replaceAll(NUMBERING, '');
  return ADDRESS.test(rest) || LONG_NUMBER.test(rest) || KEY.test(rest);
}
