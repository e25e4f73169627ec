import type { Finding } from './finding.ts';
import { parentOf, severityRank } from './type-registry.ts';

/** From here on a finding is taken as certain enough for its length to decide. */
const CONFIDENT = 0.8;

/** Types that are told by language. They are the longest and the least certain, and may swallow a number whole. */
const LANGUAGE: ReadonlySet<string> = new Set(['PERSON', 'ADDRESS', 'POSTAL_CODE', 'PHI_KEYWORD']);

/** Whether no name and no address that overlaps with it can take its place, by the first two rules below. */
export function winsAgainstNames({ type, score }: Finding): boolean {
  return score >= CONFIDENT && !LANGUAGE.has(type);
}

/**
 * Keeps findings that do not overlap, sorted by start. Where two overlap one wins whole, by the first difference of:
 * 1. confident (score at least 0.8) before unsure;
 * 2. a value with a format before language (a name, an address, a medical term): the SSN in "12 Elm St 219-09-9999" must
 *    not disappear in the address, which a policy may allow;
 * 3. longer before shorter, because a longer match explains more of the text: sixteen digits inside an IBAN are part of the
 *    IBAN, however card-like;
 * 4. the more specific type: a child before its parent;
 * 5. more severe root type;
 * 6. higher score: of two countries' numbers of one shape, the one that is named; then the earlier start.
 */
export function resolveOverlaps(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Finding[] = [];
  let from = 0;
  while (from < sorted.length) {
    const cluster = clusterFrom(sorted, from);
    from += cluster.length;
    kept.push(...(cluster.length === 1 ? cluster : winnersOf(cluster)));
  }
  return kept;
}

/** The findings from index `from` on that hang together by overlap. */
function clusterFrom(sorted: readonly Finding[], from: number): Finding[] {
  const cluster: Finding[] = [];
  let reach = -1;
  for (let index = from; index < sorted.length; index += 1) {
    const next = sorted[index];
    if (next === undefined || (cluster.length > 0 && next.start >= reach)) break;
    cluster.push(next);
    reach = Math.max(reach, next.end);
  }
  return cluster;
}

function winnersOf(cluster: readonly Finding[]): Finding[] {
  const winners: Finding[] = [];
  for (const finding of [...cluster].sort(byPrecedence)) {
    if (winners.every((winner) => finding.end <= winner.start || finding.start >= winner.end))
      winners.push(finding);
  }
  return winners.sort((a, b) => a.start - b.start);
}

function byPrecedence(a: Finding, b: Finding): number {
  return (
    Number(b.score >= CONFIDENT) - Number(a.score >= CONFIDENT) ||
    Number(LANGUAGE.has(a.type)) - Number(LANGUAGE.has(b.type)) ||
    b.end - b.start - (a.end - a.start) ||
    Number(parentOf(b.type) === a.type) - Number(parentOf(a.type) === b.type) ||
    rootRank(a) - rootRank(b) ||
    b.score - a.score ||
    a.start - b.start ||
    severityRank(a.type) - severityRank(b.type)
  );
}

function rootRank({ type }: Finding): number {
  return severityRank(parentOf(type) ?? type);
}
