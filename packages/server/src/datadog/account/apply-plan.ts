import { askOrThrow, DatadogProblem, problemOf } from './datadog-api.ts';
import type { DatadogApi } from './datadog-api.ts';
import type { PlannedAction } from './plan-setup.ts';
import { RESOURCES } from './resource-access.ts';

const WITHOUT_RULE =
  'To watch for unfamiliar actors without Cloud SIEM, run the command again with --unfamiliar-actor monitor.';

/**
 * Carries out one action after the other; `onDone` hears of each. A plan that was cut short leaves nothing half done: the
 * next one begins where it stopped.
 *
 * @throws DatadogProblem with what Datadog refused
 */
export async function applyPlan(
  api: DatadogApi,
  plan: readonly PlannedAction[],
  onDone: (action: PlannedAction) => void,
): Promise<void> {
  for (const action of plan) {
    if (action.action === 'unchanged') continue;
    await carryOut(api, action);
    onDone(action);
  }
}

async function carryOut(
  api: DatadogApi,
  action: Exclude<PlannedAction, { readonly action: 'unchanged' }>,
): Promise<void> {
  const { path } = RESOURCES[action.kind];
  switch (action.action) {
    case 'create': {
      const answer = await api.ask('POST', path, action.body);
      if (answer.type === 'answer') return;
      const hint = action.kind === 'security_rule' ? ` ${WITHOUT_RULE}` : '';
      throw new DatadogProblem(`${problemOf(api, `POST ${path}`, answer)}${hint}`);
    }
    case 'update':
      await askOrThrow(api, 'PUT', `${path}/${encodeURIComponent(action.id)}`, action.body);
      return;
    case 'delete': {
      const one = `${path}/${encodeURIComponent(action.id)}`;
      const answer = await api.ask('DELETE', one);
      // Somebody was faster.
      if (answer.type === 'answer' || (answer.type === 'refused' && answer.status === 404)) return;
      throw new DatadogProblem(problemOf(api, `DELETE ${one}`, answer));
    }
  }
}
