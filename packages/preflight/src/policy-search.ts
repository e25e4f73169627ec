import type { ContentDestination } from './content-destination.ts';
import type { CustomType } from './custom-type.ts';
import type { FindingType } from './finding-types.ts';
import { DEFAULT_MIN_SCORE, type DestinationRules, type Policy } from './policy.ts';
import { winsAgainstNames } from './resolve-overlaps.ts';
import { ruledBy } from './decide.ts';
import { searchPlan, type SearchPlan } from './search.ts';
import { parentOf } from './type-registry.ts';

/** What has to be looked for so that a policy can decide. */
export type PolicySearch = Readonly<{
  minScore: number;
  types: readonly FindingType[];
  /** For a text that is searched in one piece. */
  plan: SearchPlan;
}>;

/** A policy is used for many texts. Versions are never edited, so what follows from one stays true. */
const KNOWN = new WeakMap<Policy, Map<ContentDestination, PolicySearch>>();

/** What a search has to find under a policy: everything that can change the outcome, and nothing else. */
export function policySearch(policy: Policy, destination: ContentDestination): PolicySearch {
  const ofPolicy = KNOWN.get(policy) ?? new Map<ContentDestination, PolicySearch>();
  KNOWN.set(policy, ofPolicy);
  const known = ofPolicy.get(destination);
  if (known !== undefined) return known;
  const rules = policy.rules[destination];
  const types = searchedTypes(rules, policy.customTypes ?? []);
  const made: PolicySearch = {
    // Everything that a rule could still want to see; `decide` applies each rule's own threshold.
    minScore: Math.min(...Object.values(rules.byType).map((rule) => rule?.minScore ?? DEFAULT_MIN_SCORE)),
    types,
    plan: withNamesAsNeeded(searchPlan(types), rules),
  };
  ofPolicy.set(destination, made);
  return made;
}

/** What is ignored, alone and in company, need not be looked for. */
function searchedTypes(rules: DestinationRules, customTypes: readonly CustomType[]): FindingType[] {
  const { byType, combinations } = rules;
  const inCompany = new Set(combinations.flatMap(({ type, withAny }) => withAny.concat(type)));
  const ruled = Object.keys(byType).filter((type) => inCompany.has(type) || !isIgnoredAlone(rules, type));
  return [
    ...ruled,
    ...inCompany,
    ...customTypes.map(({ type }) => type).filter((type) => byType[type] === undefined),
  ];
}

function isIgnoredAlone({ byType }: DestinationRules, type: FindingType): boolean {
  const rule = byType[ruledBy(byType, type)];
  return rule !== undefined && rule.action === 'ignore' && rule.blockFrom === undefined;
}

/**
 * Names that count in company only are not looked for where the company is missing: they could change nothing but which of two
 * findings that overlap is kept, and that only where the other one is no sure winner.
 */
function withNamesAsNeeded(plan: SearchPlan, rules: DestinationRules): SearchPlan {
  const company = new Set(
    rules.combinations.flatMap(({ type, withAny }) => [
      ...(isName(type) ? withAny : []),
      ...(withAny.some(isName) ? [type] : []),
    ]),
  );
  const names = (['PERSON', 'ADDRESS', 'POSTAL_CODE'] as const).filter(plan.isWanted);
  if (!names.every((type) => isIgnoredAlone(rules, type) && !company.has(type))) return plan;
  const isCompany = (type: FindingType): boolean => company.has(type) || company.has(parentOf(type) ?? type);
  return {
    ...plan,
    needsNoNames: (found) => found.every((finding) => winsAgainstNames(finding) && !isCompany(finding.type)),
  };
}

function isName(type: FindingType): boolean {
  return type === 'PERSON' || type === 'ADDRESS' || type === 'POSTAL_CODE';
}
