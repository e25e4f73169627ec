import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { RootType } from '@aegis/preflight';

export interface Label {
  readonly type: RootType;
  readonly start: number;
  readonly end: number;
}

export interface LabelledText {
  readonly text: string;
  readonly labels: readonly Label[];
}

/** Texts and the types that somebody has labelled in them: findings of other types are neither right nor wrong. */
export interface Corpus {
  readonly name: string;
  readonly types: readonly RootType[];
  readonly texts: readonly LabelledText[];
  /** The same texts, where the labels are of the parts of addresses: each address once, its parts joined. */
  readonly wholeAddresses?: readonly LabelledText[];
}

/**
 * The entity types of https://github.com/microsoft/presidio-research that we have, too. Towns and postcodes (`GPE`, `ZIP_CODE`) count as
 * no address: they are labelled wherever they stand, and are no finding unless they belong to an address.
 */
const PRESIDIO_TYPES: Readonly<Record<string, RootType>> = {
  EMAIL_ADDRESS: 'EMAIL',
  PHONE_NUMBER: 'PHONE',
  US_SSN: 'SSN',
  CREDIT_CARD: 'CREDIT_CARD',
  IBAN_CODE: 'IBAN',
  IP_ADDRESS: 'IP_ADDRESS',
  US_DRIVER_LICENSE: 'DRIVERS_LICENSE',
  PERSON: 'PERSON',
  STREET_ADDRESS: 'ADDRESS',
};

/** What an address is made of there, and what may stand between two parts of one. */
const ADDRESS_PARTS: ReadonlySet<string> = new Set(['STREET_ADDRESS', 'GPE', 'ZIP_CODE']);
const BETWEEN_PARTS = /^[\s,>?]*$/;

const SENTENCES_PER_TEXT = 20;

/**
 * @param path a folder with `presidio-research/synth_dataset_v2.json` and `names/wikigold.conll.txt`, or one such file
 */
export function readCorpora(path: string): readonly Corpus[] {
  const files = statSync(path).isDirectory()
    ? ['presidio-research/synth_dataset_v2.json', 'names/wikigold.conll.txt'].map((file) => join(path, file))
    : [path];
  const found = files.filter((file) => existsSync(file));
  if (found.length === 0) throw new Error(`${path} has none of ${files.join(', ')}`);
  return found.map((file) => (file.endsWith('.json') ? readSpans(file) : readConll(file)));
}

interface Entry {
  readonly full_text: string;
  readonly spans: readonly {
    readonly entity_type: string;
    readonly start_position: number;
    readonly end_position: number;
  }[];
}

/** A list of `{full_text, spans: [{entity_type, start_position, end_position}]}`. */
function readSpans(file: string): Corpus {
  const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly Entry[];
  return {
    name: file,
    types: [...new Set(Object.values(PRESIDIO_TYPES))],
    texts: entries.map(({ full_text: text, spans }) => ({
      text,
      labels: spans.flatMap(({ entity_type, start_position: start, end_position: end }) => {
        const type = PRESIDIO_TYPES[entity_type];
        return type === undefined ? [] : [{ type, start, end }];
      }),
    })),
    wholeAddresses: entries.map((entry) => ({ text: entry.full_text, labels: addressesIn(entry) })),
  };
}

/** Parts with nothing between them are one address if one of them is more than a town. */
function addressesIn({ full_text: text, spans }: Entry): Label[] {
  const parts = spans
    .filter(({ entity_type }) => ADDRESS_PARTS.has(entity_type))
    .sort((a, b) => a.start_position - b.start_position);
  const joined: { start: number; end: number; isAddress: boolean }[] = [];
  for (const { entity_type, start_position: start, end_position: end } of parts) {
    const isAddress = entity_type !== 'GPE';
    const last = joined.at(-1);
    if (last !== undefined && BETWEEN_PARTS.test(text.slice(last.end, start))) {
      last.end = end;
      last.isAddress ||= isAddress;
    } else {
      joined.push({ start, end, isAddress });
    }
  }
  return joined.flatMap(({ start, end, isAddress }) => (isAddress ? [{ type: 'ADDRESS', start, end }] : []));
}

/** One token a line with its tag (`I-PER`), an empty line behind each sentence. Only persons are types of ours. */
function readConll(file: string): Corpus {
  const sentences = readFileSync(file, 'utf8').split(/\n\s*\n/);
  const texts: LabelledText[] = [];
  for (let from = 0; from < sentences.length; from += SENTENCES_PER_TEXT) {
    let text = '';
    const labels: Label[] = [];
    for (const sentence of sentences.slice(from, from + SENTENCES_PER_TEXT)) {
      let person: Label | undefined;
      for (const line of sentence.split('\n')) {
        const [token = '', tag = 'O'] = line.split(' ');
        if (text !== '' && !/^[,.;:!?)%']/.test(token) && !/[(\n]$/.test(text)) text += ' ';
        const start = text.length;
        text += token;
        if (tag.endsWith('PER')) {
          person = { type: 'PERSON', start: person?.start ?? start, end: text.length };
        } else if (person !== undefined) {
          labels.push(person);
          person = undefined;
        }
      }
      if (person !== undefined) labels.push(person);
      text += '\n';
    }
    texts.push({ text, labels });
  }
  return { name: file, types: ['PERSON'], texts };
}
