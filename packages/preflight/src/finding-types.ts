/**
 * The root types, most severe first: the order in which summaries name them and in which ties between overlaps fall.
 * Every policy has a rule for each of them.
 */
export const ROOT_TYPES = [
  'API_SECRET',
  'URL_CREDENTIALS',
  'CREDIT_CARD',
  'SSN',
  'ITIN',
  'NATIONAL_ID',
  'TAX_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'IBAN',
  'BANK_ACCOUNT',
  'ROUTING_NUMBER',
  'SWIFT_BIC',
  'CRYPTO_WALLET',
  'EIN',
  'MBI',
  'MRN',
  'NHS_NUMBER',
  'NPI',
  'DEA',
  'PHI_KEYWORD',
  'ICD_10',
  'DATE_OF_BIRTH',
  'PHONE',
  'EMAIL',
  'PERSON',
  'ADDRESS',
  'IP_ADDRESS',
  'MAC_ADDRESS',
] as const;

export type RootType = (typeof ROOT_TYPES)[number];

/**
 * What a finding is. Besides the roots there are
 * - child types, declared by the families, each with a root as its parent: a finding carries the most specific type
 *   (`GITHUB_TOKEN`), counts under its own name and under its parent's (`API_SECRET`), and obeys the parent's rule in a
 *   policy that has none for the child;
 * - an organisation's own types, `CUSTOM_` and a name.
 *
 * The union stays open so that adding a child type is one record in a family; `FINDING_TYPES` in `type-registry.ts` lists
 * what is built in.
 */
// `string & {}` keeps the root names in an editor's suggestions; plain `string` would swallow them.
export type FindingType = RootType | `CUSTOM_${string}` | (string & Record<never, never>);

const ROOTS: ReadonlySet<string> = new Set(ROOT_TYPES);

export function isRootType(type: FindingType): type is RootType {
  return ROOTS.has(type);
}
