/** Printable text that base64 stands for, or nothing. */
export function decodedText(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const decoded = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^\P{Cc}{3,}$/u.test(decoded) ? decoded : '';
  } catch {
    return '';
  }
}
