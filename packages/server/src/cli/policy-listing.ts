import { counted } from '../domain/counted.ts';
import type { PolicyAnswer, PolicyListingAnswer } from './api-answers.ts';
import type { CommandOutput } from './command-output.ts';
import { printable } from './command-output.ts';
import { plainTable } from './plain-table.ts';

export function printPolicies(output: CommandOutput, policies: readonly PolicyListingAnswer[]): void {
  if (output.json) {
    for (const policy of policies) output.value(policy);
    return;
  }
  output.line(
    plainTable(
      ['ID', 'VERSION', 'DEFAULT', 'BASE', 'CHANGED', 'NAME'],
      policies.map((policy) => [
        policy.id,
        policy.version,
        policy.is_default ? 'yes' : '',
        policy.base,
        policy.changed_at ?? 'ready-made',
        printable(policy.name),
      ]),
    ),
  );
}

export function printPolicy(output: CommandOutput, policy: PolicyAnswer): void {
  if (output.json) {
    output.value(policy);
    return;
  }
  const { name, base, status, allow_list: allowed, custom_types: own } = policy;
  const standing = [
    `version ${policy.version}`,
    ...(policy.ready_made ? ['ready-made'] : []),
    ...(policy.is_default ? ['the default'] : []),
    ...(status === 'deleted' ? ['deleted'] : []),
  ].join(', ');
  output.line(`${output.bold(policy.id)} "${printable(name)}": ${standing}; on the rules "${base}".`);
  if (policy.description !== '') output.line(printable(policy.description));
  const parts = [
    ...(allowed.values_count === 0 ? [] : [counted(allowed.values_count, 'value')]),
    ...allowed.domains.map(printable),
    ...(allowed.test_cards ? ['test cards'] : []),
  ];
  if (parts.length > 0) output.line(`Does not count: ${parts.join(', ')}.`);
  for (const { type, pattern } of own) output.line(`${type}: ${printable(pattern)}`);
  const rows = Object.entries(policy.destinations).flatMap(([destination, { rules }]) =>
    Object.entries(rules).map(([type, rule]) => [
      destination,
      type,
      rule.action,
      rule.min_score ?? '',
      rule.block_from ?? '',
    ]),
  );
  if (rows.length > 0)
    output.line(`\n${plainTable(['TO', 'TYPE', 'ACTION', 'FROM SCORE', 'BLOCK FROM'], rows)}`);
}
