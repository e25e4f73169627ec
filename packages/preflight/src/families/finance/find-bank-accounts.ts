import { contextWords, isNamed } from '../../context-words.ts';
import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';
import type { Scan } from '../../scan.ts';
import { codesIn, findCodesAbout, findLabelledCodes } from '../identity/labelled-code.ts';
import { BANK_ACCOUNT_LABELS } from './bank-account-formats.ts';

/** Too many things have accounts: these count only where a bank is spoken of. */
const ACCOUNT = contextWords({
  before:
    'account, acc, acc no, a/c, ac, cuenta, compte, conto, conta, cta, c/c, cc, account ending, account ending in, account id, счет, счёт, účet, számla, hesap, konto',
});
const BANKING = contextWords({
  before: `
    bank, banking, bank name, rtn, ag, agência, agencia, sort code, sort, ach, routing, routing number, aba, bsb, ifsc, transit, transit no, transit number, swift, bic, blz, wire, wire transfer, direct deposit, deposit, deposited,
    withdraw, withdrawn, wired, withdrawal, direct debit, standing order, debit, debited, credited, payout, payouts, payee, beneficiary, remittance, checking, savings, banco, banque, banca, credit union, building society,
    chase, wells fargo, bank of america, citi, citibank, capital one, barclays, hsbc, lloyds, natwest, nationwide, halifax, monzo, revolut, starling, santander, sparkasse, volksbank, raiffeisen, commerzbank, postbank, n26, ubs, bnp, bnp paribas, crédit agricole, société générale, boursorama, bbva, caixabank, sabadell, bankinter, unicredit, intesa, itaú, bradesco, nubank, rabobank, abn amro, pko, mbank, nordea, danske bank, swedbank, handelsbanken, dnb, hdfc, icici, anz, westpac, commbank, scotiabank
  `,
  after: 'sort code, routing, routing number, bsb, ifsc, swift, bic, blz, bank',
});

/** Words of every day: only beside a bank. */
const KIND = contextWords({ before: 'checking, chequing, savings, money market' });
const BANK = /\bbank\b|routing|\baba\b|\bach\b|\brtn\b|direct deposit|wire transfer|credit union/i;

/** Headings and keys of payments, over or beside an account. */
const PAYMENT = /\brouting|\baba\b|\bach\b|\bsort.?code|\bbsb\b|\bifsc\b|\bswift\b/i;
/** `20-00-00 / 71742772`, `021000021 / 1415016812`: what follows the number of a branch or a bank. */
const BEHIND_BRANCH = /(?<![\d-])(?:\d\d-\d\d-\d\d|\d{9}|\d{3}-\d{3})(?: ?[/|] ?| )$/;
const LONGEST_BRANCH = 13;

/** All lists that `findBankAccounts` asks about. */
export const BANK_ACCOUNT_CONTEXT = [BANK_ACCOUNT_LABELS, ACCOUNT, BANKING, KIND];

/** Between the start of a line and the account after its label. */
const MOST_LEAD = 48;
const MOST_PAYMENT = 160;
/** Log-odds: digits, "account" directly before them, and a bank near by: 0.82. */
const WEIGHT = { code: -3.2, label: 2.2, banking: 2.5 } as const;

/** Around the account, or on the line above that of its label. */
function isBankSpokenOf(scan: Scan, start: number, end: number): boolean {
  if (isNamed(scan.context(start, end, BANKING))) return true;
  const lead = scan.text.slice(Math.max(0, start - MOST_LEAD), start);
  const line = start - lead.length + lead.lastIndexOf('\n') + 1;
  return lead.includes('\n') && isNamed(scan.context(line, line, BANKING));
}

function isPayment(text: string, start: number): boolean {
  return PAYMENT.test(text.slice(Math.max(0, start - MOST_PAYMENT), start));
}

/** Six to seventeen digits behind those of a branch, where a bank is spoken of. */
function isBehindBranch({ text, context }: Scan, start: number, end: number): boolean {
  if (
    !isDigit(text.charCodeAt(start - 2)) &&
    !isDigit(text.charCodeAt(start - 3)) &&
    !isDigit(text.charCodeAt(start - 4))
  )
    return false;
  return (
    /^\d{6,17}$/.test(text.slice(start, end)) &&
    BEHIND_BRANCH.test(text.slice(Math.max(0, start - LONGEST_BRANCH), start)) &&
    isNamed(context(start, end, BANKING))
  );
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Accounts in groups that no format lists, and those that are only called "account" beside the name of a bank. */
export function findBankAccounts(scan: Scan): Candidate[] {
  const named = codesIn(scan).filter(({ start, end }) =>
    scan.context(start, end, ACCOUNT) === 'label'
      ? isBankSpokenOf(scan, start, end) || isPayment(scan.text, start)
      : isBehindBranch(scan, start, end),
  );
  const score = scoreOf(WEIGHT.code, WEIGHT.label, WEIGHT.banking);
  return [
    ...findLabelledCodes(scan, 'BANK_ACCOUNT', BANK_ACCOUNT_LABELS),
    ...findCodesAbout(scan, 'BANK_ACCOUNT', KIND, BANK),
    ...named.map(({ start, end }): Candidate => ({ type: 'BANK_ACCOUNT', start, end, score })),
  ];
}
