import { expect, test } from 'vitest';

import { adviseOnFilter } from './advise-on-filter.ts';

test.each([
  '@aegis.decision:BLOCKED',
  '@aegis.decision:(BLOCKED OR ALLOWED_WITH_MASKING) -@event.dataset:aegis.admin',
  '@aegis.decision:BLOCK*',
  '@aegis.decision:*',
  '@aegis.finding_counts_by_type.OWN_TYPE:>3',
  '@aegis.finding_counts_by_type:*',
  '@aegis.resource.id:dst_1 OR @aegis:* OR @usr.id:ana OR @message:"no"',
  '@aegis.actor_first_seen:true @event.sequence:>100 env:production status:error blocked',
  '*',
  '@a:',
])('nothing is to be said about %s', (filter) => {
  expect(adviseOnFilter(filter)).toEqual([]);
});

test.each([
  ['a name that is misspelt', '@aegis.decison:BLOCKED', 'no event of the log has'],
  ['a name in other letters', '@Aegis.decision:BLOCKED', 'no event of the log has'],
  ['what a late event gets on its way', '@aegis.late:true', 'no event of the log has'],
  ['health events', '@aegis.stream.lag_seconds:>9', 'no event of the log has'],
  ['a name without its @', 'aegis.decision:BLOCKED', 'begin with @'],
  ['a value in small letters', '-@aegis.decision:blocked', 'BLOCKED'],
  ['a value of another attribute', 'x OR @aegis.destination:BLOCKED', 'AI_TOOL, VENDOR, CUSTOMER'],
  ['the dataset of health events', '@event.dataset:aegis.audit_stream.health', 'aegis.preflight'],
])('%s is warned about, once, and not repeated', (_what, filter, told) => {
  const advice = adviseOnFilter(`${filter} OR (${filter})`);
  expect(advice).toEqual([{ path: 'filter', message: expect.stringContaining(told) }]);
  expect(advice[0]?.message).not.toContain('decison');
});
