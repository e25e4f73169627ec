import {
  CONTENT_DESTINATIONS,
  FINDING_TYPES,
  POLICY_ACTIONS,
  ROOT_TYPES,
  RULE_SET_NAMES,
  RULE_SETS,
} from '@aegis/preflight';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { DEFAULT_UNREADABLE_RULE } from '../domain/unreadable-rule.ts';
import { effectiveRules, upToDate } from './effective-rules.ts';

const action = fc.constantFrom(...POLICY_ACTIONS);
const type = fc.constantFrom(...FINDING_TYPES);
const rule = fc.record(
  {
    action,
    minScore: fc.double({ min: 0, max: 1, noNaN: true }),
    blockFrom: fc.integer({ min: 1, max: 99 }),
  },
  { requiredKeys: ['action'] },
);
const overrides = fc.record({
  rules: fc.dictionary(type, rule, { maxKeys: 6 }),
  combinations: fc.option(
    fc.array(fc.record({ type, withAny: fc.array(type, { minLength: 1, maxLength: 3 }), action }), {
      maxLength: 3,
    }),
  ),
  unreadable: fc.record({ sealed: fc.constantFrom('allow', 'block') }, { requiredKeys: [] }),
});
const written = fc.record({
  base: fc.constantFrom(...RULE_SET_NAMES),
  destinations: fc.record({ AI_TOOL: overrides, CUSTOMER: overrides }, { requiredKeys: [] }),
});

describe('whatever an organisation writes', () => {
  test('every root type has a rule for every destination: what was written, or else what the base says', () => {
    fc.assert(
      fc.property(written, ({ base, destinations }) => {
        const { rules, unreadable } = effectiveRules({ base, destinations });
        for (const destination of CONTENT_DESTINATIONS) {
          const given = destination === 'VENDOR' ? undefined : destinations[destination];
          const from = RULE_SETS[base].rules[destination];
          for (const root of ROOT_TYPES) {
            expect(rules[destination].byType[root]).toEqual(given?.rules[root] ?? from.byType[root]);
          }
          expect(rules[destination].byType).toMatchObject(given?.rules ?? {});
          expect(rules[destination].combinations).toEqual(given?.combinations ?? from.combinations);
          const { sealed, unsound } = DEFAULT_UNREADABLE_RULE[destination];
          expect(unreadable[destination]).toEqual({ sealed: given?.unreadable.sealed ?? sealed, unsound });
        }
      }),
      { numRuns: 50 },
    );
  });

  test('a version that comes back from the store decides by the very rules that were written', () => {
    fc.assert(
      fc.property(written, (definition) => {
        const stored = structuredClone(effectiveRules(definition));
        expect(upToDate(definition, stored)).toEqual(effectiveRules(definition));
      }),
      { numRuns: 50 },
    );
  });
});

test('a version from before a type existed gets the rule of its base for it, and keeps all its own', () => {
  const definition = { base: 'strict', destinations: {} } as const;
  const { rules, unreadable } = structuredClone(effectiveRules(definition));
  const before = {
    ...rules,
    VENDOR: {
      byType: { ...rules.VENDOR.byType, EMAIL: { action: 'allow' }, SSN: undefined },
      combinations: [],
    },
  };
  const { VENDOR } = upToDate(definition, { rules: JSON.parse(JSON.stringify(before)), unreadable }).rules;
  expect(VENDOR.byType.SSN).toEqual({ action: 'block' });
  expect(VENDOR.byType.EMAIL).toEqual({ action: 'allow' });
});

test('a later rule for a more specific type does not reach a version that treats it as its root', () => {
  const definition = { base: 'default', destinations: {} } as const;
  const stored = structuredClone(effectiveRules(definition));
  const byType: Record<string, unknown> = stored.rules.AI_TOOL.byType;
  expect(RULE_SETS.default.rules.AI_TOOL.byType).toHaveProperty('HIGH_ENTROPY_SECRET');
  delete byType['HIGH_ENTROPY_SECRET'];
  expect(upToDate(definition, stored).rules.AI_TOOL.byType).not.toHaveProperty('HIGH_ENTROPY_SECRET');
});
