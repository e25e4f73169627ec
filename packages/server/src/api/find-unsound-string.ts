import type { InputProblem } from '../domain/aegis-error.ts';
import { shownName } from './shown-name.ts';

/**
 * Finds the first string, key or value, that no store and no other system keeps intact: one with a NUL character or
 * with half of a surrogate pair.
 *
 * @param value a parsed JSON value, nested no deeper than the stack allows
 * @returns `null` when every string is sound
 */
export function findUnsoundString(value: unknown, path = ''): InputProblem | null {
  if (typeof value === 'string') {
    const message = unsoundness(value);
    return message === null ? null : { path, message };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const step = Array.isArray(value) ? key : shownName(key);
    const keyPath = path === '' ? step : `${path}.${step}`;
    const message = unsoundness(key);
    if (message !== null) return { path: keyPath, message: `has a name that ${message}` };
    const found = findUnsoundString(item, keyPath);
    if (found !== null) return found;
  }
  return null;
}

function unsoundness(text: string): string | null {
  if (text.includes('\0')) return 'must not contain a NUL character (U+0000)';
  return text.isWellFormed() ? null : 'must not contain half of a surrogate pair (U+D800 to U+DFFF alone)';
}
