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
}

/** The entity types of https://github.com/microsoft/presidio-research that we have, too. */
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

/** A list of `{full_text, spans: [{entity_type, start_position, end_position}]}`. */
function readSpans(file: string): Corpus {
  interface Entry {
    readonly full_text: string;
    readonly spans: readonly {
      readonly entity_type: string;
      readonly start_position: number;
      readonly end_position: number;
    }[];
  }
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
  };
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
