import type { FindingType, RootType } from './finding-types.ts';
import type { PolicyRule, PolicyRules } from './policy.ts';

const IDENTIFIERS = [
  'SSN',
  'CREDIT_CARD',
  'IBAN',
  'PHONE',
  'EMAIL',
] as const satisfies readonly FindingType[];

/** Types whose rules are the same everywhere. What has no severe consequence by itself never blocks by itself. */
const EVERYWHERE = {
  API_SECRET: { action: 'block' },
  URL_CREDENTIALS: { action: 'block' },
  ITIN: { action: 'mask', blockFrom: 5 },
  NATIONAL_ID: { action: 'mask', blockFrom: 5 },
  TAX_ID: { action: 'mask', blockFrom: 10 },
  PASSPORT: { action: 'mask', blockFrom: 5 },
  DRIVERS_LICENSE: { action: 'mask', blockFrom: 5 },
  BANK_ACCOUNT: { action: 'mask', blockFrom: 10 },
  ROUTING_NUMBER: { action: 'allow' },
  SWIFT_BIC: { action: 'allow' },
  CRYPTO_WALLET: { action: 'mask' },
  EIN: { action: 'mask' },
  MBI: { action: 'mask', blockFrom: 5 },
  MRN: { action: 'mask', blockFrom: 10 },
  NHS_NUMBER: { action: 'mask', blockFrom: 5 },
  NPI: { action: 'allow' },
  DEA: { action: 'mask' },
  PHI_KEYWORD: { action: 'allow' },
  ICD_10: { action: 'allow' },
  DATE_OF_BIRTH: { action: 'mask' },
  PERSON: { action: 'allow' },
  ADDRESS: { action: 'allow' },
  IP_ADDRESS: { action: 'allow' },
  MAC_ADDRESS: { action: 'allow' },
} as const satisfies Partial<Record<RootType, PolicyRule>>;

/**
 * The rules an organisation starts with. The reasoning, line by line:
 *
 * - A secret is never needed by the reader and is compromised once sent: blocked everywhere.
 * - Cards, SSNs and IBANs pass masked (a last four is what PCI DSS 3.4 lets people see), but several at once are an
 *   export, not a conversation. A vendor gets a lower limit than a customer: vendors hold data longer.
 * - E-mail addresses and telephone numbers are how customers are written to, so they pass to CUSTOMER up to the size of
 *   a contact list. An IBAN on an invoice to a customer is ordinary; a page of them is not.
 * - A medical term alone is a topic. Beside an identifier it is somebody's health record (HIPAA Safe Harbor,
 *   45 CFR 164.514(b)), so the term is masked too, and a vendor does not get it at all.
 */
export const DEFAULT_POLICY_RULES: PolicyRules = {
  AI_TOOL: {
    byType: {
      ...EVERYWHERE,
      CREDIT_CARD: { action: 'mask', blockFrom: 5 },
      SSN: { action: 'mask', blockFrom: 5 },
      IBAN: { action: 'mask', blockFrom: 10 },
      PHONE: { action: 'mask', blockFrom: 100 },
      EMAIL: { action: 'mask', blockFrom: 100 },
    },
    combinations: [{ type: 'PHI_KEYWORD', withAny: IDENTIFIERS, action: 'mask' }],
  },
  VENDOR: {
    byType: {
      ...EVERYWHERE,
      CREDIT_CARD: { action: 'mask', blockFrom: 3 },
      SSN: { action: 'mask', blockFrom: 3 },
      IBAN: { action: 'mask', blockFrom: 5 },
      PHONE: { action: 'mask', blockFrom: 50 },
      EMAIL: { action: 'mask', blockFrom: 50 },
    },
    combinations: [
      { type: 'PHI_KEYWORD', withAny: IDENTIFIERS, action: 'mask' },
      { type: 'PHI_KEYWORD', withAny: ['SSN'], action: 'block' },
    ],
  },
  CUSTOMER: {
    byType: {
      ...EVERYWHERE,
      CREDIT_CARD: { action: 'mask', blockFrom: 5 },
      SSN: { action: 'mask', blockFrom: 3 },
      IBAN: { action: 'allow', blockFrom: 10 },
      PHONE: { action: 'allow', blockFrom: 50 },
      EMAIL: { action: 'allow', blockFrom: 50 },
    },
    combinations: [{ type: 'PHI_KEYWORD', withAny: ['SSN', 'CREDIT_CARD', 'IBAN'], action: 'mask' }],
  },
};
