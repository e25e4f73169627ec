import { contextWords } from '../../context-words.ts';
import type { IdentifierFormat } from '../../identifier-format.ts';
import { beforeOnly } from '../identity/labelled-code.ts';

/** Labels that say "account at a bank", in the languages of the countries below. */
const BANK_ACCOUNT_WORDS = contextWords({
  before: `
    bank account, bank account number, a/c, a/c number, bank a/c, checking acct, conto corrente, conto n, conta n, cuenta n, cuenta numero, compte n, bank account no, bank acct, account number, account no, account nr, account num, acct,
    acc no, acc number, acc nr, acct no, acct number, acct num, acct nr, accountnumber, a/c no, checking account,
    savings account, savings acct, current account, deposit account, beneficiary account, payee account, bban,
    credit account, debit account, from account, to account, into account, into the account, into my account, into your account, wire account,
    kontonummer, konto nr, kto, kto nr, kto. nr, konto, bankkonto, bankverbindung, bankkontonummer,
    compte bancaire, numero de compte, n de compte, no de compte, compte, rib, compte courant,
    cuenta bancaria, numero de cuenta, cuenta corriente, n de cuenta, nro de cuenta, cuenta, cuenta de ahorros, clabe, ccc, cbu, cvu, numero di conto, conto bancario, numero conto, coordinate bancarie,
    conta bancaria, numero da conta, conta corrente, conta poupanca, conta, nib,
    rekeningnummer, bankrekening, rekening, bankrekeningnummer, kontonr, bankkonto nr, tilinumero, pankkitili, bankovni ucet, cislo uctu, číslo účtu,
    numer konta, nr konta, numer rachunku, nr rachunku, rachunek bankowy, rachunek, bankszamlaszam, bankszámlaszám, számlaszám,
    расчетный счет, расчётный счёт, номер счета, номер рахунку, hesap no, hesap numarasi, hesap numarası, broj racuna, λογαριασμός,
    account nbr, acct nbr, acc nbr, dda, dda number, settlement account, refund account, savings account number, checking account number, checking account no, current account no, bank acct no, bank acct number, customer bank account, spendenkonto, firmenkonto, privatkonto, geschäftskonto, mietkonto, kautionskonto, kontot, kontonumret, kontonummeret, kontoen, bankszámlaszámom, számlaszámom, számlaszámunk, hesap numaram, tilinumeroni, numeru konta, numeru rachunku, čísla účtu, číslem účtu, номером счёта, giro account, girokonto, girokontonummer, girokontonr, sparkonto, sparkontonummer, kontoverbindung, gehaltskonto, konto nummer, ktonr, bankkontonr, kontonummern,
    n compte, n de compte bancaire, compte n, compte épargne, numéro du compte, numéro de compte bancaire, iban compte, coordonnées bancaires, cta cte, cta corriente, cta n, n cuenta, número de la cuenta, n de cuenta bancaria, cuenta núm, cuenta bancaria n, cuenta clabe, clabe interbancaria, cuenta corriente n, caja de ahorro,
    n conto, c c n, c c bancario, c c numero, conto corrente n, numero del conto, numero di conto corrente, conto corrente bancario, conto n, conta n º, conta número, n da conta, conta bancária n, conta corrente n, número de conta, conta à ordem, agência e conta,
    rek nr, reknr, rek nummer, rekening nr, rekeningnr, bankrekeningnr, spaarrekening, zichtrekening, konto bankowe, rachunek nr, numer rachunku bankowego, nr rachunku bankowego, nr konta bankowego, bankgiro, bankgironummer, bankgironr, plusgiro, plusgironummer, clearingnummer, lönekonto, kontonummer bank, lønkonto, reg nr konto, reg og kontonr, lønnskonto, tilinro, tilin numero, pankkitilin numero, reikningsnúmer, bankareikningur,
    č účtu, číslo bankovního účtu, účet č, čú, bankové konto, číslo bankového účtu, pénzforgalmi jelzőszám, bankszámla, bankszámla száma, cont bancar, număr cont, numărul contului, nr cont, cont curent, contul iban, банкова сметка, žiro račun, tekući račun, transakcijski račun, številka računa, banka hesap no, banka hesap numarası, hesap nosu, hesap numaranız,
    р с, р сч, расч счет, счет №, номер счёта, номер расчетного счета, банковский счет, лицевой счет, рахунок, р р, розрахунковий рахунок, банківський рахунок, αριθμός λογαριασμού, αρ λογαριασμού, τραπεζικός λογαριασμός, sąskaitos numeris, konta numurs, kontonumber,
    銀行口座, 普通口座, 普通預金, 口座, 银行帐号, 银行账户, 账户号码, 帐号, 帳號, 账户, 銀行帳號, 收款账号, 은행계좌, 계좌, 입금계좌, nomor akun bank, số tk, tài khoản ngân hàng, เลขที่บัญชี, เลขบัญชี, رقم الحساب البنكي, חשבון בנק, מספר חשבון, बैंक खाता,
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
