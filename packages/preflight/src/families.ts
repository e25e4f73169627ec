import { apiSecret } from './families/api-secret.ts';
import { creditCard } from './families/credit-card.ts';
import { email } from './families/contact/email.ts';
import { iban } from './families/iban.ts';
import { dateOfBirth } from './families/health/date-of-birth.ts';
import { icd10 } from './families/health/icd-10.ts';
import { phiKeyword } from './families/health/phi-keyword.ts';
import { cryptoWallet } from './families/network/crypto-wallet.ts';
import { ipAddress } from './families/network/ip-address.ts';
import { macAddress } from './families/network/mac-address.ts';
import { phone } from './families/contact/phone.ts';
import { ssn } from './families/ssn.ts';
import type { Family } from './family.ts';

/** Everything that is looked for. */
export const FAMILIES: readonly Family[] = [
  apiSecret,
  creditCard,
  ssn,
  iban,
  icd10,
  phiKeyword,
  dateOfBirth,
  phone,
  email,
  ipAddress,
  macAddress,
  cryptoWallet,
];
