import { contextWords } from '../../context-words.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { beforeOnly } from '../identity/labelled-code.ts';

/** Labels that say "account at a bank", in the languages of the countries below. */
const BANK_ACCOUNT_WORDS = contextWords({
  before: `
    bank account, bank account number, a/c, a/c number, bank a/c, checking acct, conto corrente, conto n, conta n, cuenta n, cuenta numero, compte n, bank account no, bank acct, account number, account no, account nr, account num, acct,
    acc no, acc number, acc nr, acct no, acct number, acct num, acct nr, accountnumber, a/c no, checking account,
    savings account, savings acct, current account, deposit account, beneficiary account, payee account, direct deposit, bban,
    credit account, debit account, from account, to account, wire account,
    kontonummer, konto nr, kto, kto nr, kto. nr, konto, bankkonto, bankverbindung, bankkontonummer,
    compte bancaire, numero de compte, n de compte, no de compte, compte, rib, compte courant,
    cuenta bancaria, numero de cuenta, cuenta corriente, n de cuenta, nro de cuenta, cuenta, cuenta de ahorros, clabe, ccc, cbu, cvu, numero di conto, conto bancario, numero conto, coordinate bancarie,
    conta bancaria, numero da conta, conta corrente, conta poupanca, conta, nib,
    rekeningnummer, bankrekening, rekening, bankrekeningnummer, kontonr, bankkonto nr, tilinumero, pankkitili, bankovni ucet, cislo uctu, číslo účtu,
    numer konta, nr konta, numer rachunku, nr rachunku, rachunek bankowy, rachunek, bankszamlaszam, bankszámlaszám, számlaszám,
    расчетный счет, расчётный счёт, номер счета, номер рахунку, hesap no, hesap numarasi, hesap numarası, broj racuna, λογαριασμός,
    nomor rekening, no rek, norek, số tài khoản, stk, 银行账号, 账号, 银行卡号, 口座番号, 계좌번호, खाता संख्या, رقم الحساب
  `,
  after: 'bank account, account number',
});
const AGAINST = contextWords({
  before: `
    order, invoice, tracking, ticket, phone, tel, fax, mobile, zip, postcode, amount, balance, total, price, fee, limit, date, timestamp,
    version, aws, azure, gcp, customer, twitter, github, email, user, loyalty, frequent flyer, patient, patient account, patient s account
  `,
});
/** For codes that no shape describes: they must follow. */
export const BANK_ACCOUNT_LABELS = beforeOnly(BANK_ACCOUNT_WORDS);

/** Bare digits: as short as six, as long as a BBAN of seventeen. Longer ones have prefixes and checks of their own. */
const BARE = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22].map((length) => '9'.repeat(length));

/** As banks print them. */
const GROUPED = [
  '9999-9999',
  '9999 9999',
  '9999-9999-9999',
  '9999 9999 9999',
  '9999-9999-9999-9999',
  '9999 9999 9999 9999',
  '999-999-999',
  '999 999 999',
  '999-999999-9',
  '999-9999999-99',
  '99-9999-9999999-99',
  '99-9999-9999999-999',
  '9999.99.99999',
  '9999 99 99999',
  '999999-9',
  '99999-9',
  '9999-9',
  '999 999 9999',
  '999-999-9999',
  '99 999 999',
  '999999 99999999',
  '99-99-99 99999999',
  '999999-9999999',
  '9999 9999 99 9999999999',
  '9999-9999-99-9999999999',
  '99 9999 9999 9999 9999 9999 9999',
  '99999 99999 99999999999 99',
  '99 999 999 9',
  '999-99999-9',
  '9999999999/9999',
  '999999-9999999999/9999',
];

export const BANK_ACCOUNT_FORMATS: readonly IdentifierFormat[] = [
  {
    type: 'BANK_ACCOUNT',
    shapes: [...BARE, ...GROUPED],
    words: BANK_ACCOUNT_WORDS,
    against: AGAINST,
    needsContext: true,
    // A number some words away from "account" may be anything: it needs the label itself.
    weights: { shape: -2.8, grouped: 0.2 },
  },
];
