import { contextWords } from '../../context-words.ts';
import type { Family } from '../../family.ts';
import type { CheckResult } from '../../identifier-format.ts';
import { maskCharacters } from '../identity/mask-characters.ts';
import { weightedSum } from '../identity/check-digits/weighted-sum.ts';
import { BANK_ACCOUNT_FORMATS } from './bank-account-formats.ts';
import { BANK_ACCOUNT_CONTEXT, findBankAccounts } from './find-bank-accounts.ts';

const ROUTING_AGAINST = contextWords({
  before: 'order, invoice, tracking, phone, tel, fax, version, build, ssn, social security, zip, timestamp',
});

/** Account numbers, and the numbers of banks and branches that stand beside them. */
export const bankIdentifiers: Family = {
  title: 'Finance',
  types: [
    {
      type: 'BANK_ACCOUNT',
      title: 'Bank account number',
      mask: (value) => maskCharacters(value),
      sample: (value) => maskCharacters(value),
      reference: {
        validator: 'Form only: each bank numbers its accounts in its own way.',
        context: 'Only with a label such as "account number", "acct #" or "Kto.-Nr.".',
        masking: 'The last four digits stay, of less than eight the last two.',
        example: 'bank account 945456787654',
        source: 'https://en.wikipedia.org/wiki/Bank_account',
      },
    },
    {
      type: 'ROUTING_NUMBER',
      title: 'United States: bank routing number (ABA)',
      mask: (value) => maskCharacters(value),
      sample: (value) => maskCharacters(value),
      reference: {
        validator:
          'First two digits that the Federal Reserve uses; check digit modulo 10 by weights 3, 7, 1.',
        context: 'Only with a word such as "routing" or "ABA".',
        masking: 'The last four digits stay.',
        example: 'Routing number: 021000021',
        source: 'https://en.wikipedia.org/wiki/ABA_routing_transit_number',
      },
    },
    branchCode(
      'GB_SORT_CODE',
      'United Kingdom, Ireland: sort code',
      'Sort code 20-00-00',
      'sort code',
      'https://en.wikipedia.org/wiki/Sort_code',
    ),
    branchCode(
      'AU_BSB',
      'Australia: BSB number',
      'BSB 062-000',
      'BSB',
      'https://en.wikipedia.org/wiki/Bank_state_branch',
    ),
    branchCode(
      'CA_TRANSIT_NUMBER',
      'Canada: transit number',
      'Transit number 00011-001',
      'transit number',
      'https://en.wikipedia.org/wiki/Routing_number_(Canada)',
    ),
    branchCode(
      'DE_BANKLEITZAHL',
      'Germany, Austria: Bankleitzahl',
      'BLZ 370 400 44',
      'BLZ',
      'https://de.wikipedia.org/wiki/Bankleitzahl',
    ),
    branchCode(
      'IN_IFSC',
      'India: IFSC',
      'IFSC SBIN0005943',
      'IFSC',
      'https://en.wikipedia.org/wiki/Indian_Financial_System_Code',
    ),
  ],
  words: BANK_ACCOUNT_CONTEXT,
  find: findBankAccounts,
  formats: [
    ...BANK_ACCOUNT_FORMATS,
    {
      type: 'ROUTING_NUMBER',
      shapes: ['999999999', '9999-9999-9', '9999 9999 9'],
      check: checkRouting,
      words: contextWords({
        before: `
          routing, routing number, routing no, routing nr, routing nbr, routing num, routing code, rtn, rtng, rtg, rtg no, rtng no, aba rtn, aba transit, aba, aba number, aba no, aba routing, aba routing number,
          routing transit number, bank routing, bank routing number, ach routing, wire routing, transit routing, bank code, routing transit, routing num, routing nbr, aba num, aba code, transit routing number, aba transit, bank aba, ach, ach number, wire aba, número de ruta, número de tránsito, numero de ruta bancaria, code de routage, fedwire
        `,
        after: 'routing, routing number, aba',
      }),
      against: ROUTING_AGAINST,
      needsContext: true,
      weights: { failed: -1.5 },
    },
    {
      type: 'GB_SORT_CODE',
      shapes: ['99-99-99', '999999', '99 99 99'],
      words: contextWords({ before: 'sort code, sortcode, bank sort code, s/c, sc', after: 'sort code' }),
      needsContext: true,
    },
    {
      // `sort 20-00-00 acc …`, `Bank: 20-00-00 / …`: only in its own grouping, for much else is sorted.
      type: 'GB_SORT_CODE',
      shapes: ['99-99-99'],
      words: contextWords({ before: 'sort, sort number, bank, bank details, bank account, account details' }),
      needsContext: true,
      weights: { near: -9 },
    },
    {
      type: 'AU_BSB',
      shapes: ['999-999', '999999', '999 999'],
      words: contextWords({ before: 'bsb, bsb number, bsb no, bsb code, bank state branch' }),
      needsContext: true,
    },
    {
      type: 'CA_TRANSIT_NUMBER',
      shapes: ['99999-999', '99999', '999999999', '99999 999'],
      words: contextWords({
        before:
          'transit number, transit no, transit, branch transit, branch and transit, institution and transit, numero de transit',
      }),
      needsContext: true,
    },
    {
      type: 'DE_BANKLEITZAHL',
      shapes: ['99999999', '999 999 99', '99999'],
      words: contextWords({ before: 'blz, bankleitzahl, bank leitzahl, bankleitz' }),
      needsContext: true,
    },
    {
      type: 'IN_IFSC',
      shapes: ['AAAA0XXXXXX'],
      check: (compact) => (/\d{4}/.test(compact) ? 'passed' : 'failed'),
      words: contextWords({
        before: 'ifsc, ifsc code, ifs code, ifsc no, rtgs, neft, branch code',
        after: 'ifsc, ifsc code',
      }),
      weights: { shape: -1.5, passed: 1, failed: -1 },
    },
  ],
};

function branchCode(
  type: string,
  title: string,
  example: string,
  word: string,
  source: string,
): Family['types'][number] {
  return {
    type,
    parent: 'ROUTING_NUMBER',
    title,
    mask: (value) => maskCharacters(value),
    sample: (value) => maskCharacters(value),
    reference: {
      validator: 'Form only.',
      context:
        type === 'IN_IFSC'
          ? `A word such as "${word}" raises the score.`
          : `Only with a word such as "${word}".`,
      masking: 'The last four characters stay, of less than eight the last two.',
      example,
      source,
    },
  };
}

/** The first two digits are a district of the Federal Reserve, or 20, 40, 60 more by the kind of bank; 80 is for cheques. */
function checkRouting(digits: string): CheckResult {
  const district = Number(digits.slice(0, 2));
  const used =
    (district >= 1 && district <= 12) ||
    (district >= 21 && district <= 32) ||
    (district >= 61 && district <= 72) ||
    district === 80;
  return used && weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 ? 'passed' : 'failed';
}
