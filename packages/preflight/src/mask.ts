import type { FindingType } from './finding-types.ts';
import type { Finding } from './finding.ts';
import { viewOf } from './text-view.ts';
import { definitionOf } from './type-registry.ts';

/**
 * `partial` keeps what helps a reader and identifies nobody (`j***@example.com`, `***-**-6789`); `label` leaves the
 * type alone (`[EMAIL]`, `[SSN]`).
 */
export type MaskStyle = 'partial' | 'label';

/**
 * The text with each finding masked and everything else untouched. `findings` come from `detect` on the same text:
 * sorted, not overlapping. Masking what is masked already changes nothing, because a mask is never found.
 *
 * @throws RangeError when the findings do not belong to this text
 */
export function mask(text: string, findings: readonly Finding[], style: MaskStyle = 'partial'): string {
  const parts: string[] = [];
  let from = 0;
  for (const finding of findings) {
    if (finding.start < from || finding.end <= finding.start || finding.end > text.length) {
      throw new RangeError(
        `Finding ${finding.type} at ${finding.start}..${finding.end} does not fit a text of ${text.length} ` +
          `characters after ${from}. Pass the findings that detect() returned for this very text.`,
      );
    }
    parts.push(text.slice(from, finding.start), maskedValue(text, finding, style));
    from = finding.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/**
 * What may be shown about a finding away from its text, in an answer or on a screen: the shape of the value, and of
 * its content no more than is printed on receipts (a card's or an account's last four, an e-mail's domain).
 */
export function sample(text: string, finding: Finding): string {
  const sampled = definitionOf(finding.type)?.sample ?? labelOf(finding.type);
  return sampled(viewOf(text.slice(finding.start, finding.end)).text);
}

function maskedValue(text: string, finding: Finding, style: MaskStyle): string {
  const masked = style === 'label' ? undefined : definitionOf(finding.type)?.mask;
  return (masked ?? labelOf(finding.type))(viewOf(text.slice(finding.start, finding.end)).text);
}

/** How types are masked that say nothing about it: an organisation's own. */
function labelOf(type: FindingType): () => string {
  return () => `[${type}]`;
}
