import { DatadogProblem, problemOf } from '../account/datadog-api.ts';
import { isChange, planSetup } from '../account/plan-setup.ts';
import { readAccount } from '../account/read-account.ts';
import { chooseDefinitions } from '../account/choose-definitions.ts';
import { isJsonObject } from '../json.ts';
import { checkAttributes } from './check-attributes.ts';
import { checkClock } from './check-clock.ts';
import { checkTestEvent } from './check-test-event.ts';
import type { TestEventDeps } from './check-test-event.ts';
import { finding } from './finding.ts';
import type { CheckFinding } from './finding.ts';

const KEYS_MEND =
  'Take the key and the site from the same account. Your site is in the address of the Datadog page you sign in to.';

/**
 * Looks at an account from the key to the facets, and ends early where nothing more can be learnt.
 *
 * @param testEventId unique
 */
export async function checkAccount(
  deps: TestEventDeps,
  testEventId: string,
): Promise<readonly CheckFinding[]> {
  const { api, now } = deps;
  const valid = await api.ask('GET', '/api/v1/validate');
  if (valid.type !== 'answer') {
    const message =
      valid.type === 'refused'
        ? `${api.url} does not know DD_API_KEY (HTTP ${valid.status}).`
        : valid.message;
    return [finding('api_key', 'failed', message, valid.type === 'refused' ? KEYS_MEND : null)];
  }
  const known = isJsonObject(valid.value) && valid.value['valid'] === true;
  if (!known) return [finding('api_key', 'failed', `${api.url} does not know DD_API_KEY.`, KEYS_MEND)];

  const monitors = await api.ask('GET', '/api/v1/monitor?page=0&page_size=1');
  return [
    finding('api_key', 'ok', `DD_API_KEY is valid at ${api.url}.`),
    checkClock(now(), valid.date),
    ...(monitors.type === 'answer'
      ? [finding('application_key', 'ok', 'DD_APP_KEY is valid.'), await checkSetup(deps)]
      : [
          finding(
            'application_key',
            'failed',
            problemOf(api, 'to list monitors', monitors),
            'Make an application key of the same account with the permissions of the guide.',
          ),
        ]),
    await checkTestEvent(deps, testEventId),
    ...(await checkAttributes(api)),
  ];
}

async function checkSetup({ api }: TestEventDeps): Promise<CheckFinding> {
  try {
    const account = await readAccount(api);
    const plan = planSetup(chooseDefinitions(account, 'auto', []), account.owned);
    const pending = plan.filter(isChange).map(({ action, name }) => `${action} ${name}`);
    return pending.length === 0
      ? finding('setup', 'ok', 'Monitors, pipeline and dashboard are as they are defined.')
      : finding('setup', 'warning', `Not as defined: ${pending.join(', ')}.`, 'Run "aegis datadog setup".');
  } catch (error) {
    if (!(error instanceof DatadogProblem)) throw error;
    return finding('setup', 'failed', error.message);
  }
}
