import { FILTER } from './event-body.ts';
import type { Personality } from './personality.ts';
import type { Random } from './random.ts';

export interface DestinationPlan {
  readonly personality: Personality;
  readonly kind: 'datadog' | 'webhook';
  /** One batch at a time: what arrives for the first time comes after everything before it. */
  readonly ordered: boolean;
  readonly startFrom: 'now' | 'beginning';
  /** `null`: it wants everything. */
  readonly filter: typeof FILTER | null;
  /** In the end it takes what it used to refuse, and gets its dead letters again. */
  readonly isMended: boolean;
}

export interface OrganizationPlan {
  readonly name: string;
  readonly destinations: readonly DestinationPlan[];
  /** Events that one of its destinations finally refuses: one in so many; 0: none. */
  readonly oneIn: { readonly poison: number; readonly giant: number };
  /** Most events in one submission. */
  readonly batchMax: number;
  readonly producers: { readonly batches: number; readonly singles: number; readonly preflights: number };
}

const ORDINARY = { batches: 2, singles: 3, preflights: 2 };

/** Who is there: four organisations, each with a healthy destination beside the ones that misbehave. */
export function planOrganizations(random: Random): readonly OrganizationPlan[] {
  const kind = (): DestinationPlan['kind'] => random.pick(['datadog', 'datadog', 'webhook']);
  const destination = (personality: Personality, ordered = false, isMended = false): DestinationPlan => ({
    personality,
    kind: kind(),
    ordered,
    startFrom: random.pick(['now', 'beginning']),
    filter: null,
    isMended,
  });
  // One of those that refuse is mended and the other is not, so that each way to end is there.
  const isPoisonMended = random.chance(0.5);
  return [
    {
      name: 'Steady',
      destinations: [
        destination('healthy'),
        destination('slow'),
        destination('short_lived'),
        // Nothing of it is drawn, so that seeds of before mean what they meant.
        {
          personality: 'cutting',
          kind: 'datadog',
          ordered: false,
          startFrom: 'beginning',
          filter: FILTER,
          isMended: false,
        },
      ],
      oneIn: { poison: 0, giant: 5_000 },
      batchMax: 300,
      producers: ORDINARY,
    },
    {
      name: 'Weather',
      destinations: [
        destination('healthy'),
        destination('flapping', random.chance(0.5)),
        destination('cutting'),
      ],
      oneIn: { poison: 5_000, giant: 0 },
      batchMax: 150,
      producers: ORDINARY,
    },
    {
      name: 'Wrong settings',
      destinations: [
        destination('healthy'),
        destination('bad_key'),
        destination('poison', false, isPoisonMended),
        destination('outages', random.chance(0.5)),
      ],
      oneIn: { poison: random.int(200, 600), giant: 0 },
      batchMax: 100,
      producers: ORDINARY,
    },
    {
      name: 'Small',
      destinations: [destination('healthy'), destination('small', false, !isPoisonMended)],
      oneIn: { poison: 0, giant: random.int(100, 300) },
      batchMax: 40,
      producers: { batches: 1, singles: 2, preflights: 1 },
    },
  ];
}
