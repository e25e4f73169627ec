import { viewOf } from './text-view.ts';

/** A value in its plainest form, in which it is the same however it is written: as seen, lower case, without separators. */
export function plainValue(value: string): string {
  return viewOf(value)
    .text.normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s./-]/g, '');
}
