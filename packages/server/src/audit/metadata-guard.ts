import type { FindingType } from '@aegis/preflight';
import { detect } from '@aegis/preflight';

/** What Aegis itself writes as a summary: `Detected SSN, 2 EMAIL; masked.` Nothing in it can be a value. */
const OWN_SUMMARY = /^(?:Detected [A-Z0-9_, ]{1,2000}; [a-z]{1,20}\.|Nothing sensitive detected\.)$/;

/** How a person or a program is usually named; everything else has no business in a name. */
const NAMES_OF_ACTORS: ReadonlySet<FindingType> = new Set(['EMAIL', 'PHONE']);

const REMEMBERED_TEXTS = 1_000;

/** Looks for sensitive values where audit events may hold only metadata. */
export interface MetadataGuard {
  /** The first type found in a sentence meant for people; `null`: clean. */
  inSentence(text: string): FindingType | null;
  /** The same for the name of an actor, which may well be an e-mail address. */
  inActor(actorId: string): FindingType | null;
}

/** Senders repeat themselves, so clean texts are remembered: a look costs some ten microseconds, a memory far less. */
export function createMetadataGuard(): MetadataGuard {
  const clean = new Set<string>();

  function look(kind: string, text: string, except: ReadonlySet<FindingType>): FindingType | null {
    const remembered = `${kind}${text}`;
    if (clean.has(remembered)) return null;
    const found = detect(text).find((finding) => !except.has(finding.type));
    if (found !== undefined) return found.type;
    if (clean.size >= REMEMBERED_TEXTS) clean.clear();
    clean.add(remembered);
    return null;
  }

  return {
    inSentence: (text) => (OWN_SUMMARY.test(text) ? null : look('s', text, new Set())),
    inActor: (actorId) => look('a', actorId, NAMES_OF_ACTORS),
  };
}
