import type { FindingType, RootType } from './finding-types.ts';
import type { PolicyCombination, PolicyRule, PolicyRules } from './policy.ts';

/** What ties a text to one person. Names and addresses are judged by words, so they count as company only where sure. */
const IDENTIFIERS = [
  'SSN',
  'CREDIT_CARD',
  'IBAN',
  'PHONE',
  'EMAIL',
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'MBI',
  'MRN',
  'NHS_NUMBER',
  'DATE_OF_BIRTH',
  'PERSON',
] as const satisfies readonly FindingType[];

/** Rules that are the same for every destination. */
const EVERYWHERE = {
  API_SECRET: { action: 'block' },
  URL_CREDENTIALS: { action: 'block' },
  ITIN: { action: 'mask', blockFrom: 5 },
  NATIONAL_ID: { action: 'mask', blockFrom: 10 },
  TAX_ID: { action: 'mask', blockFrom: 20 },
  PASSPORT: { action: 'mask', blockFrom: 10 },
  DRIVERS_LICENSE: { action: 'mask', blockFrom: 10 },
  BANK_ACCOUNT: { action: 'mask', blockFrom: 20 },
  ROUTING_NUMBER: { action: 'allow' },
  SWIFT_BIC: { action: 'ignore' },
  CRYPTO_WALLET: { action: 'allow' },
  EIN: { action: 'allow' },
  MBI: { action: 'mask', blockFrom: 5 },
  MRN: { action: 'mask', blockFrom: 20 },
  NHS_NUMBER: { action: 'mask', blockFrom: 5 },
  NPI: { action: 'allow' },
  DEA: { action: 'mask' },
  PHI_KEYWORD: { action: 'allow' },
  ICD_10: { action: 'allow' },
  DATE_OF_BIRTH: { action: 'mask' },
  PERSON: { action: 'ignore', minScore: 0.7 },
  ADDRESS: { action: 'ignore', minScore: 0.7 },
  IP_ADDRESS: { action: 'ignore' },
  MAC_ADDRESS: { action: 'ignore' },
} as const satisfies Partial<Record<RootType, PolicyRule>>;

/** What may be a hash or an example as well: enough to mask for, not enough to stop somebody's work. */
const UNCERTAIN_SECRETS: Readonly<Record<string, PolicyRule>> = {
  HIGH_ENTROPY_SECRET: { action: 'mask' },
  EXAMPLE_SECRET: { action: 'mask' },
  WEAK_PASSWORD: { action: 'mask' },
};

/** What is about a patient once it stands beside an identifier of one. */
const HEALTH_RECORD: readonly PolicyCombination[] = [
  { type: 'PHI_KEYWORD', withAny: IDENTIFIERS, action: 'mask' },
  { type: 'ICD_10', withAny: IDENTIFIERS, action: 'mask' },
  { type: 'PERSON', withAny: ['PHI_KEYWORD', 'ICD_10', 'MRN'], action: 'mask' },
];

/**
 * The rules an organisation starts with. The reasoning, line by line:
 *
 * - A secret is never needed by the reader and is compromised once sent: blocked everywhere. A random string that only
 *   stands where a secret would, and a plain word where a password would, are masked: it may be a hash, an example. So is what a test or a manual makes up.
 * - Cards, SSNs, other people's numbers and IBANs pass masked (a last four is what PCI DSS 3.4 lets people see), but several
 *   at once are an export, not a conversation. A vendor gets a lower limit than a customer: vendors hold data longer.
 * - E-mail addresses and telephone numbers are how customers are written to, so they pass to CUSTOMER up to the size of
 *   a contact list. An IBAN on an invoice to a customer is ordinary; a page of them is not.
 * - Names, addresses and machines' addresses are in almost every text, and masking them takes its sense away: they are
 *   ignored. The strict rules mask them.
 * - What companies publish about themselves (routing numbers, EINs, NPIs) is reported and left.
 * - A medical term alone is a topic. Beside an identifier it is somebody's health record (HIPAA Safe Harbor,
 *   45 CFR 164.514(b)), so the term, the code and the name are masked too, and a vendor does not get them beside an SSN.
 */
export const DEFAULT_POLICY_RULES: PolicyRules = {
  AI_TOOL: {
    byType: {
      ...EVERYWHERE,
      ...UNCERTAIN_SECRETS,
      CREDIT_CARD: { action: 'mask', blockFrom: 5 },
      SSN: { action: 'mask', blockFrom: 5 },
      IBAN: { action: 'mask', blockFrom: 10 },
      PHONE: { action: 'mask', blockFrom: 100 },
      EMAIL: { action: 'mask', blockFrom: 100 },
    },
    combinations: HEALTH_RECORD,
  },
  VENDOR: {
    byType: {
      ...EVERYWHERE,
      ...UNCERTAIN_SECRETS,
      CREDIT_CARD: { action: 'mask', blockFrom: 3 },
      SSN: { action: 'mask', blockFrom: 3 },
      IBAN: { action: 'mask', blockFrom: 5 },
      PHONE: { action: 'mask', blockFrom: 50 },
      EMAIL: { action: 'mask', blockFrom: 50 },
    },
    combinations: [...HEALTH_RECORD, { type: 'PHI_KEYWORD', withAny: ['SSN'], action: 'block' }],
  },
  CUSTOMER: {
    byType: {
      ...EVERYWHERE,
      ...UNCERTAIN_SECRETS,
      CREDIT_CARD: { action: 'mask', blockFrom: 5 },
      SSN: { action: 'mask', blockFrom: 3 },
      IBAN: { action: 'allow', blockFrom: 10 },
      PHONE: { action: 'allow', blockFrom: 50 },
      EMAIL: { action: 'allow', blockFrom: 50 },
    },
    combinations: [{ type: 'PHI_KEYWORD', withAny: ['SSN', 'CREDIT_CARD', 'IBAN'], action: 'mask' }],
  },
};
