import type { LogQuery } from '@aegis/log-query';
import { parseLogQuery } from '@aegis/log-query';

import type { SearchPosition } from '../../packages/server/src/domain/event-search.ts';
import type { OrganizationId } from '../../packages/server/src/domain/ids.ts';
import type { Store } from '../../packages/server/src/domain/store.ts';
import { eventIdOf, LOG_END, LOG_START } from './search-log.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIMITS = { timeMs: 60_000 };
const ENVIRONMENT = 'bench';
const PAGE = 50;

/** A day and an hour in the middle of the log. */
const DAY = { from: LOG_START + 15 * DAY_MS, to: LOG_START + 16 * DAY_MS };
const HOUR = { from: DAY.from + 12 * HOUR_MS, to: DAY.from + 13 * HOUR_MS };
const ALL = { from: LOG_START, to: LOG_END };

interface Question {
  readonly name: string;
  /** @returns what was found, for the table to say; groups with their number */
  readonly ask: () => Promise<string>;
}

/** What people ask of a log that `logEvent` made. */
export function searchQuestions(
  { search }: Pick<Store, 'search'>,
  organizationId: OrganizationId,
  all: number,
): readonly Question[] {
  const find = (
    name: string,
    text: string,
    range: { from: number; to: number } = ALL,
    limit = PAGE,
  ): Question => ({
    name: `${name}: \`${text}\``,
    ask: async () => {
      const query = parseLogQuery(text);
      const request = { query, environment: ENVIRONMENT, ...range, limit, after: null };
      const { events } = await search.find(organizationId, request, LIMITS);
      return String(events.length);
    },
  });
  const count = (
    name: string,
    text: string,
    range: { from: number; to: number } = ALL,
    intervalMs: number | null = null,
  ): Question => ({
    name: `${name}: \`${text}\``,
    ask: async () => {
      const query = parseLogQuery(text);
      const request = { query, environment: ENVIRONMENT, ...range, groupBy: groupByOf(query), intervalMs };
      const counts = await search.count(organizationId, request, LIMITS);
      if (counts.type !== 'counted') return counts.type.replaceAll('_', ' ');
      return `${counts.events.toLocaleString('en')} in ${counts.groups.length.toLocaleString('en')} groups`;
    },
  });
  const blockedAi = '@aegis.decision:BLOCKED @aegis.destination:VENDOR';
  return [
    find('newest page', '*'),
    pages('20 pages, from the middle', search, organizationId),
    find('an actor’s only event', '@aegis.actor_id:once@corp.example'),
    find('an actor’s latest', '@aegis.actor_id:eva.4999@corp.example'),
    find('nobody', '@aegis.actor_id:nobody@corp.example'),
    find('rare finding', '@aegis.finding_counts_by_type.IBAN:*'),
    find('rare finding, actor by prefix', '@aegis.finding_counts_by_type.IBAN:>1 @aegis.actor_id:ana*'),
    find('actor by prefix, rare', '@aegis.actor_id:onc*'),
    find('words of the message', '"10 CREDIT_CARD" blocked'),
    find('a word that is not there', 'passport'),
    find('decision and destination, an hour', blockedAi, HOUR),
    find('decision and destination, a day', blockedAi, DAY),
    find('decision and destination, 30 days', blockedAi),
    find('sizes', '@aegis.input_size_bytes:>99990'),
    find('sizes of somebody', '@aegis.input_size_bytes:[1000 TO 1010] @aegis.actor_id:eva.4999@corp.example'),
    find('an event by id', `@event.id:${eventIdOf(Math.floor(all / 2))}`),
    find('by preflight id', `@aegis.preflight_id:${eventIdOf(Math.floor(all / 2))}`),
    find(
      'by sequence',
      `@event.sequence:[${Math.floor(all / 3)} TO ${Math.floor(all / 3) + 100_000}] @aegis.decision:BLOCKED`,
    ),
    find(
      'negations',
      '-@aegis.decision:ALLOWED -@aegis.destination:AI_TOOL -@aegis.finding_counts_by_type.EMAIL:*',
    ),
    find('negation of nearly all', '-@aegis.policy_id:pol_01k0example00000000000000'),
    find('a word anywhere', '*:iban'),
    count('decisions by hour, a day', '* | stats count by @aegis.decision', DAY, HOUR_MS),
    count('decisions by hour, all', '* | stats count by @aegis.decision', ALL, HOUR_MS),
    count('actors, a day', '* | stats count by @aegis.actor_id', DAY),
    count('actors, all', '* | stats count by @aegis.actor_id'),
    count('blocked actors, all', '@aegis.decision:BLOCKED | stats count by @aegis.actor_id'),
    count('three facets, all', '* | stats count by @aegis.decision, @aegis.destination, @aegis.source_type'),
    count('a finding, all', '@aegis.finding_counts_by_type.SSN:>2 | stats count by @aegis.destination'),
    count('messages with a word, all', 'credit_card', ALL),
    count(
      'actors by destination and day, all',
      '* | stats count by @aegis.actor_id, @aegis.destination',
      ALL,
      DAY_MS,
    ),
  ];
}

function groupByOf({ stats }: LogQuery) {
  return stats?.groupBy ?? [];
}

function pages(name: string, search: Store['search'], organizationId: OrganizationId): Question {
  return {
    name: `${name}: \`*\``,
    ask: async () => {
      let after: SearchPosition | null = { occurredAt: DAY.to, sequence: 0 };
      let found = 0;
      for (let page = 0; page < 20 && after !== null; page += 1) {
        const request = {
          query: parseLogQuery(''),
          environment: ENVIRONMENT,
          from: null,
          to: null,
          limit: PAGE,
          after,
        };
        const { events }: { readonly events: readonly SearchPosition[] } = await search.find(
          organizationId,
          request,
          LIMITS,
        );
        found += events.length;
        after = events.at(-1) ?? null;
      }
      return String(found);
    },
  };
}
