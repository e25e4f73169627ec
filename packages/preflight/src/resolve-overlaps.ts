import type { Finding } from './finding.ts';
import { severityRank } from './type-registry.ts';

/** From here on a finding is taken as certain enough for its length to decide. */
const CONFIDENT = 0.8;

/**
 * Keeps findings that do not overlap, sorted by start. Where two overlap one wins whole, by the first difference of:
 * confident (score at least 0.8) before unsure; longer before shorter; more severe type; higher score; earlier start.
 * Length comes before severity because a longer match explains more of the text: sixteen digits inside an IBAN are
 * part of the IBAN, however card-like.
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
    b.end - b.start - (a.end - a.start) ||
    severityRank(a.type) - severityRank(b.type) ||
    b.score - a.score ||
    a.start - b.start
  );
}
