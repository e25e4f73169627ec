import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { editDistance, nearestName } from './nearest-name.ts';
import { unknownVariableWarnings } from './unknown-variables.ts';

test('warns about a misspelt variable and names the one that was probably meant', () => {
  expect(unknownVariableWarnings({ AEGIS_PROT: '1', AEGIS_EGRES_ALOW: '10.0.0.0/8', PATH: '/bin' })).toEqual([
    'The environment variable AEGIS_EGRES_ALOW is unknown to Aegis and has no effect. Did you mean AEGIS_EGRESS_ALLOW?',
    'The environment variable AEGIS_PROT is unknown to Aegis and has no effect. Did you mean AEGIS_PORT?',
  ]);
});

test('points to the list when nothing is near, and shows no value', () => {
  const [warning] = unknownVariableWarnings({ AEGIS_SOMETHING_ELSE: 'canary' });
  expect(warning).toContain('aegis serve --help');
  expect(warning).not.toContain('canary');
});

test('stays silent about the variables that the server or the client commands read', () => {
  const known = { AEGIS_PORT: '1', AEGIS_MASTER_KEY: 'x', AEGIS_URL: 'x', AEGIS_API_KEY: 'x' };
  expect(unknownVariableWarnings(known)).toEqual([]);
});

test('measures a distance: zero only for equals, the same both ways, never above the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test('suggests nothing for another word', () => {
  expect(nearestName('AEGIS_ZZZZZZ', ['AEGIS_PORT', 'AEGIS_HOST'])).toBeNull();
});
