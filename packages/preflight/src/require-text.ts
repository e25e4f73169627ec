/**
 * What is no string would be searched for nothing and pass as harmless: a message in parts, an object around the text. Callers
 * without types learn it here.
 *
 * @throws TypeError with what to give; the value is not repeated
 */
export function requireText(text: unknown): asserts text is string {
  if (typeof text === 'string') return;
  throw new TypeError('The text must be a string. Of a message in parts, give the text of each part.');
}
