import type { PolicyCombination, PolicyRule } from '@aegis/preflight';
import { CONTENT_DESTINATIONS } from '@aegis/preflight';

import type { DestinationOverrides } from '../domain/policy.ts';
import type { PolicyListing, PolicyView } from '../policies/policy-administration.ts';
import type { Simulation } from '../policies/simulate-policy.ts';
import { isoTimeOrNull } from './schemas/fields.ts';

export function policyListingJson(policy: PolicyListing) {
  return {
    id: policy.id,
    name: policy.name,
    description: policy.description,
    base: policy.base,
    version: policy.version,
    is_default: policy.isDefault,
    ready_made: policy.readyMade,
    changed_at: isoTimeOrNull(policy.made?.at ?? null),
    changed_by: policy.made?.by ?? null,
  };
}

/** A policy as the API shows it: of the values of its allow-list, how many there are. */
export function policyJson({ definition, effective, retiredAt, ...standing }: PolicyView) {
  const { name, description, base, destinations, allowList, customTypes } = definition;
  return {
    ...policyListingJson({ ...standing, name, description, base }),
    status: retiredAt === null ? 'active' : 'deleted',
    deleted_at: isoTimeOrNull(retiredAt),
    destinations: Object.fromEntries(
      Object.entries(destinations).map(([destination, overrides]) => [destination, overridesJson(overrides)]),
    ),
    allow_list: {
      values_count: allowList.values.length,
      domains: allowList.domains,
      test_cards: allowList.testCards,
    },
    custom_types: customTypes.map(
      ({ type, pattern, ignoreCase = false, words = [], validator = 'none' }) => ({
        type,
        pattern,
        ignore_case: ignoreCase,
        words,
        validator,
      }),
    ),
    effective: Object.fromEntries(
      CONTENT_DESTINATIONS.map((destination) => {
        const { byType, combinations } = effective.rules[destination];
        return [
          destination,
          {
            rules: rulesJson(byType),
            combinations: combinations.map(combinationJson),
            unreadable: effective.unreadable[destination],
          },
        ];
      }),
    ),
  };
}

export function simulationJson(policyId: string, isDraft: boolean, simulation: Simulation) {
  return {
    policy_id: policyId,
    policy_version: simulation.policyVersion,
    draft: isDraft,
    decision: simulation.decision,
    summary: simulation.summary,
    reasons: simulation.reasons.map(({ type, count, action, cause, text }) => ({
      type,
      count,
      action,
      cause,
      text,
    })),
    findings: simulation.findings.map(({ type, start, end, score, action, sample }) => ({
      type,
      start,
      end,
      score,
      action,
      sample,
    })),
    findings_total: simulation.findingsTotal,
    masked_content: simulation.maskedText,
  };
}

function overridesJson({ rules, combinations, unreadable }: DestinationOverrides) {
  return {
    rules: rulesJson(rules),
    combinations: combinations === null ? null : combinations.map(combinationJson),
    unreadable,
  };
}

function rulesJson(rules: Readonly<Record<string, PolicyRule | undefined>>) {
  return Object.fromEntries(
    Object.entries(rules).map(([type, rule]) => [
      type,
      { action: rule?.action, min_score: rule?.minScore, block_from: rule?.blockFrom },
    ]),
  );
}

function combinationJson({ type, withAny, action }: PolicyCombination) {
  return { type, with_any: withAny, action };
}
