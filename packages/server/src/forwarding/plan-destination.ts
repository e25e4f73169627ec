import type { InputProblem } from '../domain/aegis-error.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { DestinationKind } from '../domain/destination-kind.ts';
import type { AuthHeader, DestinationKindName } from '../domain/forwarding-destination.ts';
import type { DestinationId, OrganizationId } from '../domain/ids.ts';
import { filterProblems } from '../domain/parse-query.ts';
import type { Vault } from '../domain/vault.ts';
import { adviseOnFilter } from './advise-on-filter.ts';

const HINT_LENGTH = 4;
/** Of a shorter secret the last four characters would be too much of it. */
const SHORTEST_HINTED_SECRET = 12;

export interface PlanDeps {
  readonly vault: Vault;
  readonly kindOf: (name: DestinationKindName) => DestinationKind;
  readonly kindFor: (url: URL) => DestinationKind;
  /** What makes a URL unusable: its form, its scheme, an address that the egress guard would refuse. */
  readonly checkUrl: (url: string) => readonly InputProblem[];
  /** What makes a header unusable: its name's grammar, forbidden characters in its value. */
  readonly checkAuthHeader: (name: string, value: string) => readonly InputProblem[];
}

/** What a person asks for: settings in plain text, the credential among them. */
export interface DestinationPlan {
  readonly url: string;
  readonly kind: DestinationKindName | null;
  readonly authHeaderName: string | null;
  readonly authHeaderValue: string | null;
  readonly filter: string | null;
  readonly healthEvents: boolean;
}

export interface PlannedDestination {
  readonly kind: DestinationKind;
  readonly authHeaderName: string;
  readonly warnings: readonly InputProblem[];
}

/**
 * Checks settings before anything is stored or sent: what cannot work is refused, what is almost certainly wrong is
 * warned about.
 *
 * @throws AegisError `invalid_input` with every problem found
 */
export function planDestination(deps: PlanDeps, plan: DestinationPlan): PlannedDestination {
  const { authHeaderValue } = plan;
  const url = URL.canParse(plan.url) ? new URL(plan.url) : null;
  const kind = plan.kind === null ? (url === null ? null : deps.kindFor(url)) : deps.kindOf(plan.kind);
  const authHeaderName = plan.authHeaderName ?? kind?.defaultAuthHeaderName ?? 'Authorization';
  const problems = [
    ...deps.checkUrl(plan.url),
    ...(authHeaderValue === null ? [] : deps.checkAuthHeader(authHeaderName, authHeaderValue)),
    ...(plan.filter === null ? [] : filterProblems(plan.filter)),
    ...(plan.healthEvents && kind !== null ? healthEventProblems(kind) : []),
  ];
  if (problems.length > 0 || url === null || kind === null) {
    const first = problems[0];
    throw new AegisError(
      'invalid_input',
      first === undefined ? 'The destination cannot work.' : `${first.path}: ${first.message}`,
      { problems },
    );
  }
  const warnings = [
    ...adviseOnKind(kind, deps.kindFor(url)),
    ...kind.advise({ url, authHeaderName: plan.authHeaderName, authHeaderValue }),
    ...(plan.filter === null ? [] : adviseOnFilter(plan.filter)),
  ];
  return { kind, authHeaderName, warnings };
}

/** Mostly after a change of the URL alone, which keeps the kind. A webhook takes any URL, so being taken for one means nothing. */
function adviseOnKind(kind: DestinationKind, meant: DestinationKind): readonly InputProblem[] {
  if (meant.name === kind.name || meant.name === 'webhook') return [];
  const message = `Events are sent in the form of kind ${kind.name}, but the URL is one of kind ${meant.name}. Set kind to ${meant.name}, unless this receiver wants it so.`;
  return [{ path: 'kind', message }];
}

function healthEventProblems(kind: DestinationKind): readonly InputProblem[] {
  if (kind.takesHealthEvents) return [];
  const message = `must be false for the kind ${kind.name}: only a destination of kind datadog is told about its health.`;
  return [{ path: 'health_events', message }];
}

export function sealAuthHeader(
  vault: Vault,
  organizationId: OrganizationId,
  id: DestinationId,
  name: string,
  secret: string,
): AuthHeader {
  const hint = secret.length >= SHORTEST_HINTED_SECRET ? secret.slice(-HINT_LENGTH) : '';
  return { name, value: vault.seal(organizationId, id, secret), hint };
}
