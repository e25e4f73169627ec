import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { LabelledText } from './labelled-text.ts';

/** Paragraphs that may name people; the rest of documentation and code hardly ever does. */
const MAY_NAME =
  /author|copyright|©|\bby\b|thank|contribut|maintain|sponsor|inspired|named|credit|talk|blog|@|licen[cs]e|Mr\.|Dr\./i;
const FILE = /(?:\.md|\.d\.ts|\.[cm]?js|\.json|\.css|\.ya?ml)$/i;
const MOST_FILES = 2400;
const LONGEST = 4000;
const LONGEST_PARAGRAPH = 600;

/** Documentation, code and data from an installed `node_modules`, as texts without persons: what must stay silent. */
export function readSilent(folder: string): LabelledText[] {
  const packages = readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
  const files = packages.flatMap((name) => filesIn(join(folder, name)).slice(0, 12));
  const step = Math.max(1, Math.floor(files.length / MOST_FILES));
  return files
    .filter((_, index) => index % step === 0)
    .flatMap((file, index) => paragraphsOf(readFileSync(file, 'utf8').slice(0, LONGEST), `silent ${index}`));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && FILE.test(entry.name))
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}

function paragraphsOf(text: string, group: string): LabelledText[] {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.length > 20 && !MAY_NAME.test(paragraph))
    .map((paragraph) => ({ text: paragraph.slice(0, LONGEST_PARAGRAPH), persons: [], group }));
}
