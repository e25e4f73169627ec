import { readFileSync } from 'node:fs';

import type { LabelledText } from './labelled-text.ts';

type SyntheticDocument = Readonly<{
  full_text: string;
  template_id: number;
  spans: readonly Readonly<{ entity_type: string; start_position: number; end_position: number }>[];
}>;

/** The format of https://github.com/microsoft/presidio-research. */
export function readSynthetic(path: string): LabelledText[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as SyntheticDocument[]).map((document) => ({
    text: document.full_text,
    group: String(document.template_id),
    persons: document.spans
      .filter((span) => span.entity_type === 'PERSON')
      .map((span) => ({ start: span.start_position, end: span.end_position })),
  }));
}

const NO_SPACE_BEFORE = /^(?:[.,;:!?%)\]]|'s|n't|'re|'ve|'ll|'d|')$/;
const NO_SPACE_AFTER = /^[([$]$/;

/** The format of CoNLL-2003: a token and its tag a line, an empty line after a sentence. Put together as it would be printed. */
export function readConll(path: string): LabelledText[] {
  const sentences = readFileSync(path, 'utf8').split(/\r?\n\r?\n/);
  return sentences
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence, index) => joined(sentence.trim().split(/\r?\n/), String(Math.floor(index / 10))));
}

/** `group`: ten sentences, most of one article. */
function joined(lines: readonly string[], group: string): LabelledText {
  let text = '';
  let glue = true;
  let open = false;
  const persons: { start: number; end: number }[] = [];
  for (const line of lines) {
    const [token = '', tag = 'O'] =
      line.split(/[ \t]/).filter((part) => part !== '').length > 1
        ? [line.split(/[ \t]/)[0], line.trim().split(/[ \t]/).at(-1)]
        : [line];
    if (!glue && !NO_SPACE_BEFORE.test(token)) text += ' ';
    glue = NO_SPACE_AFTER.test(token);
    const start = text.length;
    text += token;
    const isPerson = tag.endsWith('PER');
    const last = persons.at(-1);
    if (isPerson && open && last !== undefined && !tag.startsWith('B')) last.end = text.length;
    else if (isPerson) persons.push({ start, end: text.length });
    open = isPerson;
  }
  return { text, persons, group };
}
