import type { ApiAnswer } from './call-api.ts';
import type { Bundle, Producer } from './bundle.ts';
import { SUBMISSION } from './submissions.ts';

/** How many of a bundle's good events the log may have held before. A submission is stored as a whole or not at all. */
export type StoredBefore = 'none' | 'all' | 'all_or_none';

interface Report {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly detail: string }[];
}

/**
 * Holds the answer to a submission against what was sent, and notes what became of each event.
 *
 * @returns whether its good events are in the log now
 */
export function checkAnswer(
  { world, submissions, organization }: Producer,
  { natures, numbers }: Bundle,
  { status, text }: Extract<ApiAnswer, { type: 'answered' }>,
  before: StoredBefore,
): boolean {
  const wrong = (what: string): boolean => {
    world.violations.add('wrong_answer', `${organization.id}, ${numbers.length} events: ${what}`);
    return false;
  };
  if (status !== 200 && status !== 400) return wrong(`status ${status} ${text.slice(0, 200)}`);
  const { accepted, duplicates, rejected } = JSON.parse(text) as Partial<Report>;
  if (accepted === undefined || duplicates === undefined || rejected === undefined)
    return wrong(`no report in ${text.slice(0, 200)}`);

  const refused = new Set(rejected.map(({ index }) => index));
  const invalid = natures.flatMap((nature, index) => (nature === 'invalid' ? [index] : []));
  const good = natures.length - invalid.length;
  if (refused.size !== invalid.length || invalid.some((index) => !refused.has(index)))
    return wrong(
      `rejected ${JSON.stringify(rejected).slice(0, 300)}, expected ${invalid.join(', ') || 'none'}`,
    );
  if (accepted + duplicates !== good)
    return wrong(`${accepted} + ${duplicates} are not the ${good} good ones`);
  const allowed = { none: [0], all: [good], all_or_none: [0, good] }[before];
  if (!allowed.includes(duplicates))
    return wrong(`${duplicates} duplicates of ${good}, expected ${allowed.join(' or ')}`);

  world.tally.count('events acknowledged', accepted);
  world.tally.count('duplicates at the intake', duplicates);
  world.tally.count('events rejected', invalid.length);
  for (const [place, number] of numbers.entries())
    submissions.become(number, refused.has(place) ? SUBMISSION.rejected : SUBMISSION.acknowledged);
  return good > 0;
}
