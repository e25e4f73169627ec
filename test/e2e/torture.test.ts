import { expect, test } from 'vitest';

import { reportText } from '../torture/report.ts';
import { torture } from '../torture/torture.ts';

/** A third of a minute of storm; setting up, draining and checking come on top. */
const MINUTES = 1 / 3;

test(
  'a storm of misbehaving destinations, SIGKILLs and a full disk loses nothing, invents nothing and repeats only what it must',
  { timeout: 180_000 },
  async () => {
    const result = await torture({ seed: 'npm-test', minutes: MINUTES });
    expect(result.violations, reportText(result)).toEqual([]);
    // A storm that harmed nobody would prove nothing.
    expect(result.counts).toMatchObject({
      SIGKILL: expect.any(Number),
      'destinations created': expect.any(Number),
      'submissions answered never (connection lost)': expect.any(Number),
      'log, warn: dead letter': expect.any(Number),
    });
    // How many depends on the machine.
    expect(result.events).toBeGreaterThan(200);
    expect(result.destinations.filter(({ repeated }) => repeated > 0).length).toBeGreaterThan(0);
    expect(result.destinations.filter(({ replayed }) => replayed > 0).length).toBeGreaterThan(0);
  },
);
