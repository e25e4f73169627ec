import { isChange } from '../datadog/account/plan-setup.ts';
import type { PlannedAction } from '../datadog/account/plan-setup.ts';
import { RESOURCES } from '../datadog/account/resource-access.ts';
import type { Json } from '../datadog/json.ts';
import type { CommandOutput } from './command-output.ts';
import { printable } from './command-output.ts';

const SHOWN_CHARACTERS = 120;

/** A plan for people: a line an action, and below it what differs. */
export function printPlan(output: CommandOutput, apiUrl: string, plan: readonly PlannedAction[]): void {
  output.line(`Plan for ${apiUrl}:`);
  for (const one of plan) {
    const reason = one.action === 'delete' ? ` (${one.reason})` : '';
    output.line(
      `  ${one.action.padEnd(9)}  ${RESOURCES[one.kind].noun.padEnd(16)}  ${printable(one.name)}${reason}`,
    );
    if (one.action !== 'update') continue;
    for (const { path, found, wanted } of one.differences) {
      output.line(`             ${path}: ${shown(found)} → ${shown(wanted)}`);
    }
  }
  const count = (action: PlannedAction['action']): number =>
    plan.filter((one) => one.action === action).length;
  output.line(
    plan.some(isChange)
      ? `${count('create')} to create, ${count('update')} to change, ${count('delete')} to delete, ${count('unchanged')} unchanged.`
      : 'Nothing to do.',
  );
}

/** The same for programs. */
export function planJson(plan: readonly PlannedAction[]): readonly object[] {
  return plan.map((one) => ({
    action: one.action,
    kind: one.kind,
    name: one.name,
    ...('id' in one ? { id: one.id } : {}),
    ...(one.action === 'update' ? { differences: one.differences } : {}),
    ...(one.action === 'delete' ? { reason: one.reason } : {}),
  }));
}

/** From the account: anything may stand there. */
function shown(value: Json): string {
  const text = printable(JSON.stringify(value));
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
