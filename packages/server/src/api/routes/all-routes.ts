import type { ApiDeps } from '../api-deps.ts';
import type { Route } from '../route.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { auditEventRoutes } from './audit-events.ts';
import { auditLogRoutes } from './audit-log.ts';
import { deadLetterRoutes } from './dead-letters.ts';
import { forwardingDestinationRoutes } from './forwarding-destinations.ts';
import { operationRoutes } from './operations.ts';
import { organizationRoutes } from './organizations.ts';
import { policyRoutes } from './policies.ts';
import { preflightRoutes } from './preflight.ts';
import { problemRoutes } from './problems.ts';
import { referenceRoutes } from './reference.ts';
import { replayRoutes } from './replays.ts';

/** Every route, in the order in which the reference shows them. */
export function allRoutes(deps: ApiDeps): readonly Route[] {
  const routes = [
    ...preflightRoutes(deps),
    ...policyRoutes(deps),
    ...auditEventRoutes(deps),
    ...auditLogRoutes(deps),
    ...forwardingDestinationRoutes(deps),
    ...deadLetterRoutes(deps),
    ...replayRoutes(deps),
    ...apiKeyRoutes(deps),
    ...organizationRoutes(deps),
    ...operationRoutes(deps),
    ...problemRoutes(),
  ];
  return referenceRoutes(routes, deps.options.version);
}
