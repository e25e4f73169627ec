import type { AdministeredResource } from '../domain/administrative-event.ts';
import { counted } from '../domain/counted.ts';
import { isoTime } from '../domain/encode-event.ts';
import type { ReplayId } from '../domain/ids.ts';
import type { ReplayRange } from '../domain/replay-store.ts';
import { countSequences } from '../domain/sequence-ranges.ts';

/** Named one by one in the record; the replay itself tells all. */
const NAMED_RANGES_MAX = 50;

/** A replay as its record names it: what was asked for. An end that is absent is the destination's cursor at that moment. */
export function describeReplayRange(
  id: ReplayId,
  range: ReplayRange,
): { readonly words: string; readonly replay: NonNullable<AdministeredResource['replay']> } {
  switch (range.type) {
    case 'sequences': {
      const { first, last } = range;
      if (last === null) return { words: `sequences from ${first} on`, replay: { id, from_sequence: first } };
      return {
        words: `sequences ${first} to ${last}`,
        replay: { id, from_sequence: first, to_sequence: last },
      };
    }
    case 'accepted': {
      const from = isoTime(range.from);
      if (range.to === null) return { words: `what was accepted from ${from} on`, replay: { id, from } };
      const to = isoTime(range.to);
      return { words: `what was accepted from ${from} to ${to}`, replay: { id, from, to } };
    }
    case 'chosen': {
      const { ranges } = range;
      const named = ranges.slice(0, NAMED_RANGES_MAX).map(([a, b]) => (a === b ? `${a}` : `${a}-${b}`));
      const more = ranges.length - named.length;
      const sequences =
        more === 0 ? named.join(',') : `${named.join(',')} and ${counted(more, 'range')} more`;
      return {
        words: counted(countSequences(ranges), 'chosen sequence'),
        replay: { id, sequences },
      };
    }
  }
}
