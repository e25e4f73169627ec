import type { EncodedEvent, LoggedDecision } from '../../packages/server/src/domain/audit-event.ts';
import { encodeEvent } from '../../packages/server/src/domain/encode-event.ts';
import type { EventId, OrganizationId } from '../../packages/server/src/domain/ids.ts';

const DAY_MS = 86_400_000;
export const LOG_DAYS = 30;
export const LOG_START = Date.UTC(2026, 4, 1);
export const LOG_END = LOG_START + LOG_DAYS * DAY_MS;

const ACTORS = 5_000;
const DESTINATIONS = ['AI_TOOL', 'AI_TOOL', 'AI_TOOL', 'VENDOR', 'CUSTOMER', 'INTERNAL'] as const;
const SOURCES = ['browser_extension', 'browser_extension', 'sdk', 'api', 'desktop_agent', 'cli'] as const;
const COMMON_TYPES = ['EMAIL', 'PERSON', 'PHONE', 'SSN', 'CREDIT_CARD', 'API_SECRET', 'ADDRESS'] as const;

/** The one event of `once@corp.example`. */
const ONCE = 1_234;
/** One of so many events has the rare finding. */
const RARE_EVERY = 100_003;

/**
 * The event with this index of a log of {@link LOG_DAYS} days with `all` events: 5,000 actors of whom some do much more than
 * others, seven common types of finding and a rare one, sizes from 20 bytes to 100 KB. One in a hundred came late. The same
 * index gives the same event.
 */
export function logEvent(organizationId: OrganizationId, index: number, all: number): EncodedEvent {
  const random = randomOf(index);
  const acceptedAt = LOG_START + Math.floor((index / all) * LOG_DAYS * DAY_MS);
  const occurredAt = Math.max(
    LOG_START,
    acceptedAt - (random() < 0.01 ? random() * 600_000 : random() * 200),
  );
  const id = eventIdOf(index);
  const actorId = index === ONCE ? 'once@corp.example' : actorOf(Math.floor(random() ** 2 * ACTORS));
  const counts = findingsOf(index, random);
  const decision = decisionOf(counts, random);
  const summary = summaryOf(counts, decision);
  return encodeEvent(organizationId, {
    id,
    occurredAt: Math.floor(occurredAt),
    acceptedAt,
    message: summary,
    dataset: 'aegis.preflight',
    kind: 'event',
    category: ['api'],
    type: [decision === 'BLOCKED' ? 'denied' : 'allowed'],
    action: 'preflight_check',
    outcome: 'success',
    aegis: {
      preflight_id: id,
      decision,
      destination: pick(DESTINATIONS, random),
      summary,
      policy_id: 'pol_01k0example00000000000000',
      policy_version: String(1 + Math.floor((index / all) * 5)),
      source_type: pick(SOURCES, random),
      input_type: 'text',
      input_size_bytes: Math.floor(20 * 5_000 ** random()),
      finding_counts_by_type: counts,
      actor_id: actorId,
    },
    decision,
    actorId,
  });
}

export function eventIdOf(index: number): EventId {
  return `pflt_${String(index).padStart(26, '0')}` as EventId;
}

function actorOf(no: number): string {
  return `${['ana', 'ben', 'chi', 'dev', 'eva'][no % 5]}.${String(no).padStart(4, '0')}@corp.example`;
}

function findingsOf(index: number, random: () => number): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  while (random() < 0.35) counts[pick(COMMON_TYPES, random)] = 1 + Math.floor(random() ** 4 * 10);
  if (index % RARE_EVERY === 77) counts['IBAN'] = 2;
  return counts;
}

function decisionOf(counts: Readonly<Record<string, number>>, random: () => number): LoggedDecision {
  if (Object.keys(counts).length === 0) return 'ALLOWED';
  return random() < 0.2 ? 'BLOCKED' : 'ALLOWED_WITH_MASKING';
}

function summaryOf(counts: Readonly<Record<string, number>>, decision: LoggedDecision): string {
  const found = Object.entries(counts).map(([type, count]) => (count === 1 ? type : `${count} ${type}`));
  if (found.length === 0) return 'Nothing sensitive detected.';
  return `Detected ${found.join(', ')}; ${decision === 'BLOCKED' ? 'blocked' : 'masked'}.`;
}

function pick<Choice>(choices: readonly Choice[], random: () => number): Choice {
  return choices[Math.floor(random() * choices.length)] as Choice;
}

/** mulberry32: quick, and good enough to spread. */
function randomOf(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
