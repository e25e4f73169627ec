/** What programs number things with: GUIDs, moments, eight hexadecimal digits, plain numbers. */
const NUMBERING =
  /\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|\d{4}-\d\d-\d\dT[\d:.]+Z?|^[0-9a-f]{8}$|^-?\d+(?:\.\d+)?$/gi;
const ADDRESS = /[^\s@]@[^\s@]/;
const LONG_NUMBER = /\d(?:[ .-]?\d){6}/;
const LETTERS_AND_DIGITS = /[a-z0-9]{16,512}/gi;

/**
 * Whether a name or setting that is meant for programs alone may hold something that somebody wrote: an address, a long
 * number, a key.
 */
export function isWorthNoting(value: string): boolean {
  const rest = value.replaceAll(NUMBERING, '');
  return ADDRESS.test(rest) || LONG_NUMBER.test(rest) || holdsKey(rest);
}

function holdsKey(value: string): boolean {
  return (value.match(LETTERS_AND_DIGITS) ?? []).some((run) => /\d/.test(run) && /[a-z]/i.test(run));
}
