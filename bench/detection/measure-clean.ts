import { check, DEFAULT_POLICY_RULES } from '@aegis/preflight';

import { printTable, thousands } from '../support/table.ts';
import { collectCleanDocuments } from './clean-documents.ts';
import { makeDocuments } from './made-documents.ts';
import { proportion } from './score.ts';

const PER_KIND = 1_000;
const MADE_PER_KIND = 300;

/** How often the default policy stops a document, on its way to an AI tool, that nobody would want stopped. */
export function measureClean(folders: readonly string[], options: { readonly misses: boolean }): void {
  const policy = { id: 'default', name: 'default', version: '1', rules: DEFAULT_POLICY_RULES };
  const byKind = new Map<string, { documents: number; bytes: number; blocked: number; masked: number }>();
  for (const { kind, path, text } of [
    ...collectCleanDocuments(folders, PER_KIND),
    ...makeDocuments(MADE_PER_KIND),
  ]) {
    const tally = byKind.get(kind) ?? { documents: 0, bytes: 0, blocked: 0, masked: 0 };
    byKind.set(kind, tally);
    const { decision, findings, reasons } = check(text, policy, 'AI_TOOL');
    tally.documents += 1;
    tally.bytes += text.length;
    if (decision === 'BLOCKED') {
      tally.blocked += 1;
      if (options.misses) {
        const values = findings.map(
          ({ type, start, end }) => `${type} ${text.slice(start, Math.min(end, start + 60))}`,
        );
        console.log(
          `blocked ${path} ${JSON.stringify(reasons.map(({ type, cause }) => `${type} ${cause}`))}`,
          values,
        );
      }
    } else if (decision === 'ALLOWED_WITH_MASKING') {
      tally.masked += 1;
    }
  }
  printTable(
    ['clean documents', 'number', 'MB', 'blocked (95 %)', 'blocked per 1,000', 'masked'],
    [...byKind].map(([kind, { documents, bytes, blocked, masked }]) => [
      kind,
      thousands(documents),
      (bytes / 1e6).toFixed(1),
      proportion(blocked, documents),
      ((blocked / documents) * 1_000).toFixed(1),
      thousands(masked),
    ]),
  );
}
