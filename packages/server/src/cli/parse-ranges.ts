import { InvalidArgumentError } from 'commander';

import { joinRanges } from '../domain/sequence-ranges.ts';
import type { SequenceRange, SequenceRanges } from '../domain/sequence-ranges.ts';

const RANGE = /^([1-9]\d{0,14})(?:-([1-9]\d{0,14}))?$/;

/**
 * Sequence numbers as people type them: `17,184-190`.
 *
 * @throws InvalidArgumentError with what to give
 */
export function parseRanges(text: string): SequenceRanges {
  const ranges = text.split(',').map((part): SequenceRange => {
    const [, first, last = first] = RANGE.exec(part.trim()) ?? [];
    if (first !== undefined && Number(first) <= Number(last)) return [Number(first), Number(last)];
    throw new InvalidArgumentError(
      `"${part}" is no range of sequence numbers. Give numbers and ranges, separated by commas: 17,184-190.`,
    );
  });
  return joinRanges(ranges);
}

/** The same form back, for a command line. */
export function rangesArgument(ranges: SequenceRanges): string {
  return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}
