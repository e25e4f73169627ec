import { askOrThrow, DatadogProblem, problemOf } from './datadog-api.ts';
import type { DatadogApi } from './datadog-api.ts';
import type { PlannedAction } from './plan-setup.ts';
import { RESOURCES } from './resource-access.ts';

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
    case 'create':
      await askOrThrow(api, 'POST', path, action.body);
      return;
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
