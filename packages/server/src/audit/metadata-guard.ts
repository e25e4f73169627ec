import type { FindingType } from '@aegis/preflight';
import { detect, parentOf } from '@aegis/preflight';

import type { RecentTexts } from '../domain/recent-texts.ts';
import { createRecentTexts } from '../domain/recent-texts.ts';

/**
 * What Aegis itself writes as a summary: `Detected SSN, 2 EMAIL; masked.` Types have two digits at most (`ICD_10`), at the
 * end, and counts are too short to be a value: whatever else looks like this is looked at like any other text.
 */
const OWN_SUMMARY =
  /^(?:Detected (?:\d{1,6} )?[A-Z_]{1,64}\d{0,2}(?:, (?:\d{1,6} )?[A-Z_]{1,64}\d{0,2}){0,99}; (?:allowed|masked|blocked)\.|Nothing sensitive detected\.)$/;

/**
 * Types whose evidence is words rather than a format, and what names machines: too uncertain, or too ordinary in a
 * description, to refuse an event for.
 */
const IN_SENTENCES: ReadonlySet<FindingType> = new Set([
  'PERSON',
  'ADDRESS',
  'POSTAL_CODE',
  'IP_ADDRESS',
  'MAC_ADDRESS',
  'ICD_10',
  'SWIFT_BIC',
  // A topic: `HIPAA-minded`, "Patient record blocked".
  'PHI_KEYWORD',
]);
/** How a person or a program is usually named besides; everything else has no business in a name. */
const IN_NAMES: ReadonlySet<FindingType> = new Set([...IN_SENTENCES, 'EMAIL', 'PHONE']);

/** For texts of each kind that were found clean: some thirty thousand names. */
const REMEMBERED_BYTES = 3_000_000;

/** Looks for sensitive values where audit events may hold only metadata. */
export interface MetadataGuard {
  /** The first (root) type found in a sentence meant for people; `null`: clean. */
  inSentence(text: string): FindingType | null;
  /** The same for the name of an actor or a policy, which may well be an e-mail address. */
  inName(name: string): FindingType | null;
}

/** Senders repeat themselves, so clean texts are remembered: a look costs some microseconds, a memory far less. */
export function createMetadataGuard(): MetadataGuard {
  const cleanSentences = createRecentTexts(REMEMBERED_BYTES);
  const cleanNames = createRecentTexts(REMEMBERED_BYTES);

  return {
    inSentence(text) {
      if (cleanSentences.has(text)) return null;
      if (!OWN_SUMMARY.test(text)) return look(text, IN_SENTENCES, cleanSentences);
      cleanSentences.add(text);
      return null;
    },
    inName: (name) => (cleanNames.has(name) ? null : look(name, IN_NAMES, cleanNames)),
  };
}

function look(text: string, permitted: ReadonlySet<FindingType>, clean: RecentTexts): FindingType | null {
  const found = detect(text)
    .map(({ type }) => parentOf(type) ?? type)
    .find((type) => !permitted.has(type));
  if (found === undefined) clean.add(text);
  return found ?? null;
}
