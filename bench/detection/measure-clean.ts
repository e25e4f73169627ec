import { check, DEFAULT_POLICY_RULES, type CheckResult } from '@aegis/preflight';

import { printTable, thousands } from '../support/table.ts';
import { collectCleanDocuments } from './clean-documents.ts';
import { makeDocuments, type CleanDocument } from './made-documents.ts';
import { proportion } from './score.ts';

const PER_KIND = 5_000;
const MADE_PER_KIND = 300;

interface CleanTally {
  documents: number;
  characters: number;
  blocked: number;
  /** Of the blocked those that no value alone would have stopped. */
  byCount: number;
  masked: number;
  readonly maskedFor: Map<string, number>;
}

/** How often the default policy stops a document, on its way to an AI tool, that nobody would want stopped; and masks in it. */
export function measureClean(folders: readonly string[], options: { readonly misses: boolean }): void {
  const policy = { id: 'default', name: 'default', version: '1', rules: DEFAULT_POLICY_RULES };
  const all = emptyTally();
  const byKind = new Map<string, CleanTally>();
  for (const document of [...collectCleanDocuments(folders, PER_KIND), ...makeDocuments(MADE_PER_KIND)]) {
    const tally = byKind.get(document.kind) ?? emptyTally();
    byKind.set(document.kind, tally);
    const result = check(document.text, policy, 'AI_TOOL');
    for (const each of [tally, all]) count(each, document, result);
    if (options.misses && result.decision === 'BLOCKED') show(document, result);
  }
  printTable(
    ['clean documents', 'number', 'MB', 'blocked (95 %)', 'blocked per 1,000', 'by count alone', 'masked'],
    [...byKind, ['all', all] as const].map(([kind, tally]) => [
      kind,
      thousands(tally.documents),
      (tally.characters / 1e6).toFixed(1),
      proportion(tally.blocked, tally.documents),
      ((tally.blocked / tally.documents) * 1_000).toFixed(1),
      thousands(tally.byCount),
      thousands(tally.masked),
    ]),
  );
  printTable(
    ['masked for', 'documents', 'per 1,000'],
    [...all.maskedFor]
      .sort(([, a], [, b]) => b - a)
      .map(([type, number]) => [type, thousands(number), ((number / all.documents) * 1_000).toFixed(1)]),
  );
}

function emptyTally(): CleanTally {
  return { documents: 0, characters: 0, blocked: 0, byCount: 0, masked: 0, maskedFor: new Map() };
}

function count(tally: CleanTally, { text }: CleanDocument, { decision, reasons }: CheckResult): void {
  tally.documents += 1;
  tally.characters += text.length;
  switch (decision) {
    case 'BLOCKED':
      tally.blocked += 1;
      if (reasons.every(({ action, cause }) => action !== 'block' || cause === 'count')) tally.byCount += 1;
      break;
    case 'ALLOWED_WITH_MASKING':
      tally.masked += 1;
      for (const { type, action } of reasons) {
        if (action === 'mask') tally.maskedFor.set(type, (tally.maskedFor.get(type) ?? 0) + 1);
      }
      break;
    case 'ALLOWED':
      break;
    default:
      decision satisfies never;
  }
}

function show({ path, text }: CleanDocument, { reasons, findings }: CheckResult): void {
  const values = findings.map(
    ({ type, start, end }) => `${type} ${text.slice(start, Math.min(end, start + 60))}`,
  );
  console.log(
    `blocked ${path} ${JSON.stringify(reasons.map(({ type, cause }) => `${type} ${cause}`))}`,
    values,
  );
}
