import type { CustomType, PolicyRule } from '@aegis/preflight';
import type * as z from 'zod';

import type { DestinationOverrides, PolicyDefinition } from '../domain/policy.ts';
import type { PolicyEdit } from '../policies/policy-edit.ts';
import type { newPolicy, policyEdit, policyRule } from './schemas/policies.ts';

type Sent = Partial<z.output<typeof newPolicy>> | z.output<typeof policyEdit>;
type SentDestination = NonNullable<NonNullable<Sent['destinations']>[keyof PolicyDefinition['destinations']]>;

/** What was sent, under the names that the domain has for it. */
export function readPolicyEdit(sent: Sent): PolicyEdit {
  const { name, description, base, destinations, allow_list: allowList, custom_types: customTypes } = sent;
  return {
    name,
    description,
    base,
    destinations: destinations === undefined ? undefined : readDestinations(destinations),
    allowList: allowList === undefined ? undefined : readAllowList(allowList),
    customTypes: customTypes?.map(
      ({ type, pattern, ignore_case: ignoreCase, words, validator }): CustomType => ({
        // The schema has checked its beginning.
        type: type as CustomType['type'],
        pattern,
        ignoreCase,
        words,
        validator,
      }),
    ),
  };
}

function readDestinations(sent: NonNullable<Sent['destinations']>): PolicyDefinition['destinations'] {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([destination, overrides]) =>
      overrides === undefined ? [] : [[destination, readOverrides(overrides)]],
    ),
  );
}

function readOverrides({ rules, combinations, unreadable = {} }: SentDestination): DestinationOverrides {
  const { sealed, unsound } = unreadable;
  return {
    rules: Object.fromEntries(Object.entries(rules ?? {}).map(([type, rule]) => [type, readRule(rule)])),
    combinations:
      combinations?.map(({ type, with_any: withAny, action }) => ({ type, withAny, action })) ?? null,
    unreadable: {
      ...(sealed === undefined ? {} : { sealed }),
      ...(unsound === undefined ? {} : { unsound }),
    },
  };
}

function readRule({
  action,
  min_score: minScore,
  block_from: blockFrom,
}: z.output<typeof policyRule>): PolicyRule {
  return {
    action,
    ...(minScore === undefined ? {} : { minScore }),
    ...(blockFrom === undefined ? {} : { blockFrom }),
  };
}

function readAllowList(sent: NonNullable<Sent['allow_list']>): NonNullable<PolicyEdit['allowList']> {
  return {
    values: sent.values,
    addValues: 'add_values' in sent ? sent.add_values : undefined,
    removeValues: 'remove_values' in sent ? sent.remove_values : undefined,
    domains: sent.domains?.map((domain) => domain.toLowerCase()),
    testCards: sent.test_cards,
  };
}
