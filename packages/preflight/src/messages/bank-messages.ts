import type { NamedPlace } from './named-places.ts';

/**
 * Where banks name values by place: SWIFT's MT940 with the sub-fields of German banks, OFX, ISO 20022, NACHA files, BAI2, the EPC's QR code
 * and the line at the foot of a cheque. https://www.ebics.de/en/datenformate, https://www.ofx.net/downloads.html,
 * https://www.iso20022.org/catalogue-messages, https://achdevguide.nacha.org/ach-file-details,
 * https://www.europeanpaymentscouncil.eu/document-library/guidance-documents/quick-response-code-guidelines-enable-data-capture-initiation
 */
export const BANK_MESSAGES: readonly NamedPlace[] = [
  {
    needs: '?30',
    type: 'SWIFT_BIC',
    pattern: /\?30(?<value>[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)(?=\?|\r?\n|$)/dg,
  },
  { needs: '?31', type: 'IBAN', pattern: /\?31(?<value>[A-Z]{2}\d{2}[A-Z\d]{11,30})(?=\?|\r?\n|$)/dg },
  { needs: '?31', type: 'BANK_ACCOUNT', pattern: /\?31(?<value>\d{6,18})(?=\?|\r?\n|$)/dg },
  { needs: ':5', type: 'BANK_ACCOUNT', pattern: /(?<=^|\n):5[09][AFK]?:\/(?<value>\d{6,18})(?=\r?\n)/dg },
  {
    needs: ':25:',
    type: 'BANK_ACCOUNT',
    pattern: /(?<=^|\n):25:(?:[A-Z\d]{8,11}\/)?(?<value>\d{6,18})(?=\r?\n)/dg,
  },
  { needs: '<BANKID>', type: 'ROUTING_NUMBER', pattern: /<BANKID>(?<value>\d{6,9})(?=[<\r\n])/dg },
  {
    needs: '<ACCTID>',
    type: 'CREDIT_CARD',
    pattern: /<CCACCT(?:FROM|TO)>\s{0,8}<ACCTID>(?<value>\d{12,19})(?=[<\r\n])/dg,
  },
  {
    needs: '<ACCTID>',
    type: 'BANK_ACCOUNT',
    pattern: /(?<!<CCACCT(?:FROM|TO)>\s{0,8})<ACCTID>(?<value>[A-Z\d-]{4,22})(?=[<\r\n])/dg,
  },
  {
    needs: '<BIC',
    type: 'SWIFT_BIC',
    pattern: /<BIC(?:FI|OrBEI)?>(?<value>[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)</dg,
  },
  {
    needs: 'Acct>',
    type: 'BANK_ACCOUNT',
    pattern: /<(?:Cdtr|Dbtr)?Acct>\s{0,16}<Id>\s{0,16}<Othr>\s{0,16}<Id>(?<value>[A-Z\d-]{5,34})</dg,
  },
  {
    needs: '101 ',
    type: 'ROUTING_NUMBER',
    pattern: /^6(?:22|23|27|28|32|33|37|38)(?<value>\d{9})(?=[A-Z\d -]{17}\d{10})/dgm,
  },
  {
    needs: '101 ',
    type: 'BANK_ACCOUNT',
    pattern: /^6(?:22|23|27|28|32|33|37|38)\d{9}(?<value>[A-Z\d-]{4,17}) {0,13}(?=\d{10})/dgm,
  },
  { needs: '\nSCT\n', type: 'SWIFT_BIC', pattern: /\nSCT\n(?<value>[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?)\n/dg },
  // BAI2: the sender, the bank and each account by the first field of its line.
  {
    needs: '\n02,',
    type: 'ROUTING_NUMBER',
    pattern:
      /(?<=^0[12],(?:[^,\n]{0,24},)?)(?<value>\d{9})(?=,(?:[^,\n]{0,24},)?(?:\d{6},\d{4}|[1-4],\d{6}),)/dgm,
  },
  {
    needs: '\n03,',
    type: 'BANK_ACCOUNT',
    pattern: /^03,(?<value>\d{6,17})(?=,(?:[A-Z]{3})?,(?:\d{3})?,)/dgm,
  },
  { needs: '⑆', type: 'ROUTING_NUMBER', pattern: /⑆ ?(?<value>\d{9}) ?⑆/dg },
  { needs: '⑈', type: 'BANK_ACCOUNT', pattern: /(?:⑆ {0,4}|⑈ ?)(?<value>\d[\d -]{4,18}\d) ?⑈/dg },
];
