import type { FastifyError, FastifyInstance } from 'fastify';
import type { Received } from '../store/received.ts';
import { requireAccountKeys } from './account-keys.ts';
import { apiErrors } from './api-errors.ts';
import { aggregateRoute } from './logs/aggregate-route.ts';
import { searchRoute } from './logs/search-route.ts';
import { dashboardRoutes } from './objects/dashboard-routes.ts';
import type { Account } from './objects/account.ts';
import { indexRoutes } from './objects/index-routes.ts';
import { monitorRoutes } from './objects/monitor-routes.ts';
import { pipelineRoutes } from './objects/pipeline-routes.ts';
import { securityRuleRoutes } from './objects/security-rule-routes.ts';
import type { CloudSiem } from './objects/security-rule-routes.ts';

export interface AccountApiDeps {
  readonly apiKeys: ReadonlySet<string>;
  readonly appKeys: ReadonlySet<string>;
  readonly received: Received;
  readonly account: Account;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly cloudSiem: CloudSiem;
}

/** The part of Datadog's API that wants both keys: search, aggregation, and what an account is made of. */
export function accountApi(app: FastifyInstance, deps: AccountApiDeps): void {
  void app.register((scope, _options, done) => {
    requireAccountKeys(scope, deps);
    scope.setErrorHandler<FastifyError>(async (error, _request, reply) => {
      await reply.code(error.statusCode ?? 500).send(apiErrors(error.message));
    });
    // Clients send `Content-Type: application/json` with a DELETE that has no body.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) => {
      try {
        parsed(null, body === '' ? undefined : JSON.parse(String(body)));
      } catch {
        parsed(Object.assign(new Error('Invalid JSON in the body.'), { statusCode: 400 }));
      }
    });
    searchRoute(scope, deps);
    aggregateRoute(scope, deps);
    monitorRoutes(scope, deps);
    dashboardRoutes(scope, deps);
    indexRoutes(scope, deps);
    pipelineRoutes(scope, deps);
    securityRuleRoutes(scope, deps);
    done();
  });
}
