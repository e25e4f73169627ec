import type { OrganizationId } from '../../domain/ids.ts';
import type { IssuedKey } from '../../tenancy/key-administration.ts';
import { destinationAnswer } from '../api-answers.ts';
import type { DestinationAnswer } from '../api-answers.ts';
import type { ApiClient } from '../api-client.ts';
import type { OpenTenancy } from '../cli-deps.ts';
import { allOrganizations } from '../all-organizations.ts';
import { destinationsPath } from '../destinations-path.ts';
import { everyPage } from '../every-page.ts';
import { credentialFingerprint, isSettled } from './forwarding-plan.ts';
import type { WantedDestination } from './forwarding-plan.ts';
import type { QuickStartState } from './quick-start-state.ts';

export interface SetUpDeps {
  /** Opened only when something is missing. */
  readonly openTenancy: () => Promise<OpenTenancy>;
  readonly apiWith: (apiKey: string) => ApiClient;
  readonly now: () => number;
}

export interface SetUpResult {
  readonly state: QuickStartState;
  /** The key that was made for the user, on the first run only. */
  readonly apiKey: string | null;
  readonly warnings: readonly string[];
}

const ORGANIZATION_NAME = 'My organisation';
const TEMPORARY_KEY_MS = 10 * 60_000;

/**
 * Brings organisation, key and destination of a quick start about, through the API of the running server. Repeating it
 * changes nothing, and a run that was interrupted is completed by the next.
 */
export async function setUp(
  deps: SetUpDeps,
  state: QuickStartState | null,
  wanted: WantedDestination,
): Promise<SetUpResult> {
  if (state !== null && isSettled(state, wanted)) return { state, apiKey: null, warnings: [] };
  const tenancy = await deps.openTenancy();
  try {
    return state === null
      ? await firstRun(deps, tenancy, wanted)
      : await change(deps, tenancy, state, wanted);
  } finally {
    await tenancy.close();
  }
}

async function firstRun(
  deps: SetUpDeps,
  tenancy: OpenTenancy,
  wanted: WantedDestination,
): Promise<SetUpResult> {
  const { organizationId, issued } = await organizationWithKey(tenancy);
  try {
    const applied = await applyDestination(deps.apiWith(issued.secret), organizationId, null, wanted);
    return { ...applied, apiKey: issued.secret };
  } catch (error) {
    // Nobody has seen this key, and nobody will: the next run makes another.
    await tenancy.keys.revoke(organizationId, 'cli', issued.key.id);
    throw error;
  }
}

async function organizationWithKey(
  tenancy: OpenTenancy,
): Promise<{ readonly organizationId: OrganizationId; readonly issued: IssuedKey }> {
  const found = (await allOrganizations(tenancy.organizations)).find(
    ({ name }) => name === ORGANIZATION_NAME,
  );
  if (found === undefined) {
    const { organization, firstKey } = await tenancy.organizations.create('cli', ORGANIZATION_NAME);
    return { organizationId: organization.id, issued: firstKey };
  }
  const key = { name: 'quick start', scopes: ['admin'], expiresAt: null } as const;
  return { organizationId: found.id, issued: await tenancy.keys.create(found.id, 'cli', key) };
}

async function change(
  deps: SetUpDeps,
  tenancy: OpenTenancy,
  state: QuickStartState,
  wanted: WantedDestination,
): Promise<SetUpResult> {
  const organizationId = state.organizationId as OrganizationId;
  const issued = await tenancy.keys.create(organizationId, 'cli', {
    name: 'quick start, for this change only',
    scopes: ['destinations:read', 'destinations:write'],
    expiresAt: deps.now() + TEMPORARY_KEY_MS,
  });
  try {
    return {
      ...(await applyDestination(deps.apiWith(issued.secret), organizationId, state, wanted)),
      apiKey: null,
    };
  } finally {
    await tenancy.keys.revoke(organizationId, 'cli', issued.key.id);
  }
}

async function applyDestination(
  api: ApiClient,
  organizationId: string,
  state: QuickStartState | null,
  wanted: WantedDestination,
): Promise<Omit<SetUpResult, 'apiKey'>> {
  const existing: DestinationAnswer[] = [];
  for await (const page of everyPage(
    api,
    destinationsPath(organizationId),
    new URLSearchParams(),
    destinationAnswer,
  )) {
    existing.push(...page);
  }
  const same = state?.destination.type === wanted.type ? state.destination.id : null;
  const found = existing.find(
    ({ id, name, url }) => id === same || name === wanted.name || url === wanted.url,
  );
  const settings = {
    url: wanted.url,
    kind: 'datadog',
    auth_header_name: 'DD-API-KEY',
    auth_header_value: wanted.apiKey,
  };
  const answer =
    found === undefined
      ? await api.call({
          method: 'POST',
          path: destinationsPath(organizationId),
          body: JSON.stringify({ name: wanted.name, ...settings }),
          answer: destinationAnswer,
        })
      : await api.call({
          method: 'PATCH',
          path: destinationsPath(organizationId, found.id),
          body: JSON.stringify(settings),
          answer: destinationAnswer,
        });
  // The local intake is not started beside Datadog: left active, its destination would wait for it for ever.
  const former = existing.find(({ id }) => id === state?.destination.id && id !== answer.id);
  if (former?.status === 'active') {
    await api.call({
      method: 'POST',
      path: destinationsPath(organizationId, former.id, 'pause'),
      answer: destinationAnswer,
    });
  }
  return {
    state: {
      organizationId,
      destination: {
        id: answer.id,
        type: wanted.type,
        url: wanted.url,
        credentialFingerprint: credentialFingerprint(organizationId, wanted.apiKey),
      },
    },
    warnings: (answer.warnings ?? []).map(({ message }) => message),
  };
}
