/** Words and phrases out of a text that separates them by commas: the readable way to keep a long list. */
export function wordList(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
