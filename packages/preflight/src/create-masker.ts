import { createDetector, type WindowSizes } from './create-detector.ts';
import type { DetectOptions } from './detect-options.ts';
import type { Finding } from './finding.ts';
import { mask, type MaskStyle } from './mask.ts';
import { requireText } from './require-text.ts';

/** Masks a text that comes in pieces: the pieces that come out, joined, are `mask(text, detect(text))`. */
export type Masker = Readonly<{
  /** Takes the next piece; gives what is masked and will not change, possibly nothing. */
  push: (chunk: string) => string;
  /** Gives the rest. */
  end: () => string;
}>;

/** Memory is bounded as for `createDetector`. */
export function createMasker(
  options: DetectOptions & Readonly<{ style?: MaskStyle }> = {},
  sizes?: WindowSizes,
): Masker {
  const detector = createDetector(options, sizes);
  let buffer = '';
  let base = 0;
  const masked = (findings: readonly Finding[], to: number): string => {
    const shifted = findings.map(({ type, start, end, score }) => ({
      type,
      start: start - base,
      end: end - base,
      score,
    }));
    const piece = mask(buffer.slice(0, to - base), shifted, options.style);
    buffer = buffer.slice(to - base);
    base = to;
    return piece;
  };
  return {
    push(chunk) {
      requireText(chunk);
      buffer += chunk;
      return masked(detector.push(chunk), detector.settled());
    },
    end: () => masked(detector.end(), base + buffer.length),
  };
}
