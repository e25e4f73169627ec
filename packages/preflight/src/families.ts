import { apiSecret } from './families/api-secret.ts';
import { creditCard } from './families/credit-card.ts';
import { email } from './families/email.ts';
import { iban } from './families/iban.ts';
import { phiKeyword } from './families/phi-keyword.ts';
import { phone } from './families/phone.ts';
import { ssn } from './families/ssn.ts';
import type { Family } from './family.ts';

/** Everything that is looked for. */
export const FAMILIES: readonly Family[] = [apiSecret, creditCard, ssn, iban, phiKeyword, phone, email];
