import { createDetector, fitsOneWindow } from './create-detector.ts';
import type { DetectOptions } from './detect-options.ts';
import type { Finding } from './finding.ts';
import { requireText } from './require-text.ts';
import { search } from './search.ts';

/**
 * Finds sensitive values. Sorted by start, never overlapping (the rule is `resolveOverlaps`); offsets are UTF-16 units into
 * the text as given. Takes any string, lone surrogates included, in time linear in its length. A text beyond half a million
 * characters is searched in windows (see `createDetector`), so that memory stays bounded.
 *
 * @throws TypeError for what is no string, and for own types that `compileCustomType` refuses
 */
export function detect(text: string, options: DetectOptions = {}): Finding[] {
  requireText(text);
  if (fitsOneWindow(text)) return search(text, options);
  const detector = createDetector(options);
  return [...detector.push(text), ...detector.end()];
}
