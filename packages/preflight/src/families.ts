import { creditCard } from './families/finance/credit-card.ts';
import { email } from './families/contact/email.ts';
import { iban } from './families/finance/iban.ts';
import { dateOfBirth } from './families/health/date-of-birth.ts';
import { healthIdentifiers } from './families/health/health-identifiers.ts';
import { icd10 } from './families/health/icd-10.ts';
import { phiKeyword } from './families/health/phi-keyword.ts';
import { cryptoWallet } from './families/network/crypto-wallet.ts';
import { ipAddress } from './families/network/ip-address.ts';
import { macAddress } from './families/network/mac-address.ts';
import { namesAndAddresses } from './families/person/names-and-addresses.ts';
import { phone } from './families/contact/phone.ts';
import { driversLicense } from './families/identity/drivers-license.ts';
import { euVat } from './families/identity/eu-vat.ts';
import { identityDocuments } from './families/identity/identity-documents.ts';
import { nationalIdentifiers } from './families/identity/national-identifiers.ts';
import { passport } from './families/identity/passport.ts';
import { bankIdentifiers } from './families/finance/bank-identifiers.ts';
import { swiftBic } from './families/finance/swift-bic.ts';
import { ssn } from './families/identity/ssn.ts';
import { secrets } from './families/secrets.ts';
import type { Family } from './family.ts';

/** Everything that is looked for. */
export const FAMILIES: readonly Family[] = [
  secrets,
  creditCard,
  ssn,
  nationalIdentifiers,
  identityDocuments,
  passport,
  driversLicense,
  euVat,
  iban,
  bankIdentifiers,
  swiftBic,
  healthIdentifiers,
  icd10,
  phiKeyword,
  dateOfBirth,
  phone,
  email,
  namesAndAddresses,
  ipAddress,
  macAddress,
  cryptoWallet,
];
