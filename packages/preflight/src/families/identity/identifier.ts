import { contextWords } from '../../context-words.ts';
import type { FindingType, RootType } from '../../finding-types.ts';
import type { CheckResult, IdentifierFormat, IdentifierWeights } from '../../identifier-format.ts';
import type { TypeDefinition } from '../../type-definition.ts';
import { maskCharacters } from './mask-characters.ts';

/**
 * An identifier that a state hands out, in one record: how it is written, what is checked, what it is called in English and
 * where it is used, and what the reference says about it.
 */
export type Identifier = Readonly<{
  type: FindingType;
  /** Absent where the type is a root itself. */
  parent?: RootType;
  /** `Germany: tax identification number (Steuer-ID)`. */
  title: string;
  /** As in `IdentifierFormat`. */
  shapes: readonly string[];
  /** Whether the value, without separators and in upper case, obeys the rules that `rules` puts in words. */
  isValid?: (compact: string) => boolean;
  /** A sentence for the reference page. */
  rules: string;
  /** What it is called, separated by commas; see `contextWords`. */
  words: string;
  needsContext?: boolean;
  weights?: Partial<IdentifierWeights>;
  /** A text in which it is found; the number is made up. */
  example: string;
  source: string;
}>;

/**
 * Weights for what is hardly ever anything else: letters and digits in an unusual order, or a check that lets one in a
 * thousand pass. Alone 0.62, with a passed check 0.95; a failed one hides it unless a word names it.
 */
export const DISTINCTIVE: Partial<IdentifierWeights> = { shape: 0.5, passed: 2.5, failed: -2.2, grouped: 0 };

/** Weights for digits that nothing but their grouping tells: with it and a passed check 0.92, bare as any number. */
export const TELLING_GROUPS: Partial<IdentifierWeights> = { grouped: 3 };

/** Weights for bare digits with a check that lets less than one in a thousand pass: 0.73 when it does. */
export const STRONG_CHECK: Partial<IdentifierWeights> = { passed: 3.5 };

/** A word some way off is not enough for digits that pass no check. */
const NEAR = 2.2;

/** What numbers in running text usually are. */
export const OTHER_NUMBERS = contextWords({
  before: `
    employer's state id, employer state id, order, invoice, tracking, shipment, ticket, case, claim, sku, isbn, ean, gtin, upc, imei, phone, tel, telephone, mobile, fax,
    timestamp, epoch, version, build, revision, commit, hash, checksum, size, bytes, price, total, amount, port, offset,
    rechnung, rechnungsnummer, bestellung, bestellnummer, auftrag, auftragsnummer, kundennummer, facture, commande, factura, pedido,
    fattura, ordine, fatura, encomenda, factuur, bestelling, faktura, zamowienie, telefon, telefone, telefono, telemóvel, handy
  `,
});

export function formatOf(identifier: Identifier): IdentifierFormat {
  const { type, shapes, isValid, words, needsContext, weights } = identifier;
  return {
    type,
    shapes,
    ...(isValid && { check: (compact: string): CheckResult => (isValid(compact) ? 'passed' : 'failed') }),
    // A remark may follow the value: `219-09-9999 (SSN)`.
    words: contextWords({ before: words, after: words }),
    against: OTHER_NUMBERS,
    ...(needsContext !== undefined && { needsContext }),
    weights: { near: NEAR, ...weights },
  };
}

export function definitionOf({
  type,
  parent,
  title,
  rules,
  words,
  weights,
  needsContext,
  example,
  source,
}: Identifier): TypeDefinition {
  const named = words
    .split(',', 2)
    .map((word) => `"${word.trim()}"`)
    .join(' or ');
  return {
    type,
    ...(parent !== undefined && { parent }),
    title,
    mask: (value) => maskCharacters(value),
    sample: (value) => maskCharacters(value, 0),
    reference: {
      validator: rules,
      context:
        needsContext === true
          ? `Only with a word such as ${named}.`
          : weights === undefined
            ? `Needs a word such as ${named}.`
            : `A word such as ${named} raises the score, and keeps a number whose check fails.`,
      masking: 'The last four characters stay, of less than eight the last two; in a sample none.',
      example,
      source,
    },
  };
}
