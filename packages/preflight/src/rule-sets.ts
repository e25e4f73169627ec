import { DEFAULT_POLICY_RULES } from './default-policy.ts';
import { CONTENT_DESTINATIONS, type ContentDestination } from './content-destination.ts';
import { ROOT_TYPES, type RootType } from './finding-types.ts';
import type { DestinationRules, PolicyCombination, PolicyRule, PolicyRules } from './policy.ts';

/** Rules to start a policy from. */
export type RuleSet = Readonly<{ title: string; description: string; rules: PolicyRules }>;

export const RULE_SET_NAMES = ['default', 'strict', 'hipaa', 'pci', 'secrets_only'] as const;

export type RuleSetName = (typeof RULE_SET_NAMES)[number];

const SECRETS: readonly RootType[] = ['API_SECRET', 'URL_CREDENTIALS'];
/** Numbers that a person keeps for life, or that move money. */
const SEVERE: readonly RootType[] = [
  'CREDIT_CARD',
  'SSN',
  'ITIN',
  'NATIONAL_ID',
  'TAX_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'IBAN',
  'BANK_ACCOUNT',
  'MBI',
  'MRN',
  'NHS_NUMBER',
];
/**
 * Of the eighteen identifiers of HIPAA's Safe Harbor (45 CFR 164.514(b)(2)(i)) those that can be found in a text, and what
 * makes them health information.
 */
const HIPAA: readonly RootType[] = [
  ...SEVERE,
  'DEA',
  'NPI',
  'PHI_KEYWORD',
  'ICD_10',
  'DATE_OF_BIRTH',
  'PHONE',
  'EMAIL',
  'PERSON',
  'ADDRESS',
  'IP_ADDRESS',
  'MAC_ADDRESS',
];
const HEALTH: readonly RootType[] = ['PHI_KEYWORD', 'ICD_10', 'MRN', 'MBI', 'NHS_NUMBER'];

/** The same rules for every destination: a rule for every root, `otherwise` where none is given. */
function everywhere(
  otherwise: PolicyRule,
  given: readonly (readonly [readonly RootType[], PolicyRule])[],
  combinations: readonly PolicyCombination[] = [],
): PolicyRules {
  const ruleOf = (type: RootType): PolicyRule =>
    given.findLast(([types]) => types.includes(type))?.[1] ?? otherwise;
  const byType = Object.fromEntries(ROOT_TYPES.map((type) => [type, ruleOf(type)])) as Record<
    RootType,
    PolicyRule
  >;
  const rules: DestinationRules = { byType, combinations };
  return Object.fromEntries(CONTENT_DESTINATIONS.map((destination) => [destination, rules])) as Record<
    ContentDestination,
    DestinationRules
  >;
}

export const RULE_SETS: Readonly<Record<RuleSetName, RuleSet>> = {
  default: {
    title: 'Default',
    description: 'Blocks secrets and exports, masks what identifies people, leaves names and addresses.',
    rules: DEFAULT_POLICY_RULES,
  },
  strict: {
    title: 'Strict',
    description:
      'Blocks secrets and every number that a person keeps for life or that moves money; masks all else.',
    rules: everywhere({ action: 'mask' }, [
      [[...SECRETS, ...SEVERE], { action: 'block' }],
      [['PHONE', 'EMAIL', 'PERSON', 'ADDRESS', 'DATE_OF_BIRTH'], { action: 'mask', blockFrom: 20 }],
    ]),
  },
  hipaa: {
    title: 'HIPAA-minded',
    description:
      'Masks what Safe Harbor lists as identifiers, names and addresses included; a health record beside an SSN does not go.',
    rules: everywhere(
      { action: 'allow' },
      [
        [HIPAA, { action: 'mask' }],
        [['PHI_KEYWORD', 'ICD_10'], { action: 'allow' }],
        [SECRETS, { action: 'block' }],
        [['SSN', 'MBI', 'MRN'], { action: 'mask', blockFrom: 3 }],
      ],
      [
        { type: 'PHI_KEYWORD', withAny: HIPAA.filter((type) => !HEALTH.includes(type)), action: 'mask' },
        { type: 'ICD_10', withAny: HIPAA.filter((type) => !HEALTH.includes(type)), action: 'mask' },
        { type: 'SSN', withAny: HEALTH, action: 'block' },
      ],
    ),
  },
  pci: {
    title: 'PCI-minded',
    description: 'Blocks card numbers and secrets, masks account numbers; everything else is ignored.',
    rules: everywhere({ action: 'ignore' }, [
      [['IBAN', 'BANK_ACCOUNT', 'ROUTING_NUMBER'], { action: 'mask' }],
      [['CREDIT_CARD', ...SECRETS], { action: 'block' }],
    ]),
  },
  secrets_only: {
    title: 'Secrets only',
    description: 'Blocks keys, tokens, passwords and logins in URLs; everything else is ignored.',
    rules: everywhere({ action: 'ignore' }, [[SECRETS, { action: 'block' }]]),
  },
};
