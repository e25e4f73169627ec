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
    bank, banking, bank name, rtn, ag, agência, agencia, sort code, routing, routing number, aba, bsb, ifsc, transit, transit no, transit number, swift, bic, blz, wire, wire transfer, direct deposit, deposit,
    withdraw, withdrawal, direct debit, standing order, payee, beneficiary, remittance, checking, savings, banco, banque, banca
  `,
  after: 'sort code, routing, routing number, bsb, ifsc, swift, bic, blz, bank',
});

/** Words of every day: only beside a bank. */
const KIND = contextWords({ before: 'checking, chequing, savings, money market' });
const BANK = /\bbank\b|routing|\baba\b|\bach\b|\brtn\b|direct deposit|wire transfer|credit union/i;

/** All lists that `findBankAccounts` asks about. */
export const BANK_ACCOUNT_CONTEXT = [BANK_ACCOUNT_LABELS, ACCOUNT, BANKING, KIND];

/** Between the start of a line and the account after its label. */
const MOST_LEAD = 48;
/** Log-odds: digits, "account" directly before them, and a bank near by: 0.82. */
const WEIGHT = { code: -3.2, label: 2.2, banking: 2.5 } as const;

/** Around the account, or on the line above that of its label. */
function isBankSpokenOf(scan: Scan, start: number, end: number): boolean {
  if (isNamed(scan.context(start, end, BANKING))) return true;
  const lead = scan.text.slice(Math.max(0, start - MOST_LEAD), start);
  const line = start - lead.length + lead.lastIndexOf('\n') + 1;
  return lead.includes('\n') && isNamed(scan.context(line, line, BANKING));
}

/** Accounts in groups that no format lists, and those that are only called "account" beside the name of a bank. */
export function findBankAccounts(scan: Scan): Candidate[] {
  const named = codesIn(scan).filter(
    ({ start, end }) => scan.context(start, end, ACCOUNT) === 'label' && isBankSpokenOf(scan, start, end),
  );
  const score = scoreOf(WEIGHT.code, WEIGHT.label, WEIGHT.banking);
  return [
    ...findLabelledCodes(scan, 'BANK_ACCOUNT', BANK_ACCOUNT_LABELS),
    ...findCodesAbout(scan, 'BANK_ACCOUNT', KIND, BANK),
    ...named.map(({ start, end }): Candidate => ({ type: 'BANK_ACCOUNT', start, end, score })),
  ];
}
