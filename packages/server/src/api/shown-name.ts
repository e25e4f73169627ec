const NAME = /^[A-Za-z_@$][A-Za-z0-9_@$-]{0,63}$/;

/**
 * The name of a field as an error may repeat it: names are harmless, but what a client sends in place of a name can be
 * anything (a value that slipped into a key), and errors must not carry values.
 */
export function shownName(name: string): string {
  return NAME.test(name) ? name : '(unreadable name)';
}
