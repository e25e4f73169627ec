import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ApiRefusal, apiErrors, readBodyAs } from '../api-errors.ts';
import { parseLogPredicate } from '../log-predicate.ts';
import type { ObjectRouteDeps } from './monitor-routes.ts';
import type { ApiObject } from './object-store.ts';

const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;

const querySchema = z
  .looseObject({
    name: z.string().optional(),
    query: z.string(),
    aggregation: z.string().default('count'),
    metrics: z.array(z.string()).default([]),
    groupByFields: z.array(z.string()).default([]),
    distinctFields: z.array(z.string()).default([]),
  })
  .refine(
    ({ aggregation, metrics }) => aggregation !== 'new_value' || metrics.length > 0,
    'new_value needs metrics: the attributes whose new values count',
  );

const ruleSchema = z
  .looseObject({
    name: z.string().min(1),
    type: z
      .literal('log_detection', 'is not a type that local-datadog knows; use log_detection')
      .default('log_detection'),
    message: z.string(),
    isEnabled: z.boolean(),
    tags: z.array(z.string()).default([]),
    queries: z.array(querySchema).min(1),
    cases: z.array(z.looseObject({ status: z.enum(SEVERITIES) })).min(1),
    options: z.looseObject({
      detectionMethod: z.string().default('threshold'),
      newValueOptions: z
        .looseObject({
          forgetAfter: z.literal([1, 2, 7, 14, 21, 28]).optional(),
          learningDuration: z.literal([0, 1, 7]).optional(),
        })
        .optional(),
    }),
  })
  .refine(
    ({ options }) => options.detectionMethod !== 'new_value' || options.newValueOptions !== undefined,
    'the method new_value needs options.newValueOptions',
  );

const PAGE_MAX = 100;
const listSchema = z.looseObject({
  'page[size]': z.coerce.number().int().min(1).max(PAGE_MAX).default(10),
  'page[number]': z.coerce.number().int().min(0).default(0),
});

/** Whether the account has Cloud SIEM; `read_only`: its keys may see rules and change none. */
export type CloudSiem = boolean | 'read_only';

export interface SecurityRuleDeps extends ObjectRouteDeps {
  readonly cloudSiem: CloudSiem;
}

/**
 * `/api/v2/security_monitoring/rules`: https://docs.datadoghq.com/api/latest/security-monitoring/ Rules are kept and never
 * evaluated. What an account without Cloud SIEM gets is not documented; here it is the 403 of a missing permission.
 */
export function securityRuleRoutes(
  app: FastifyInstance,
  { account, clock, cloudSiem }: SecurityRuleDeps,
): void {
  const { securityRules: rules } = account;

  const described = (id: string, body: unknown, before: ApiObject | undefined): ApiObject => {
    const rule = readBodyAs(ruleSchema, body);
    for (const { query } of rule.queries) {
      const predicate = parseLogPredicate(query);
      if (predicate.kind === 'invalid') throw new ApiRefusal(400, `Invalid query: ${predicate.message}`);
    }
    return {
      hasExtendedTitle: false,
      filters: [],
      ...rule,
      queries: rule.queries,
      id,
      version: Number(before?.['version'] ?? 0) + 1,
      createdAt: before?.['createdAt'] ?? clock(),
      updatedAt: clock(),
      creationAuthorId: 1,
      isDefault: false,
      isDeleted: false,
    };
  };

  void app.register((scope, _options, done) => {
    scope.addHook('onRequest', async ({ method }, reply) => {
      if (cloudSiem === true || (cloudSiem === 'read_only' && method === 'GET')) return;
      await reply.code(403).send(apiErrors('Forbidden'));
    });

    scope.get('/api/v2/security_monitoring/rules', (request) => {
      const { 'page[size]': size, 'page[number]': number } = readBodyAs(listSchema, request.query);
      const all = rules.list();
      return {
        data: all.slice(number * size, (number + 1) * size),
        meta: { page: { total_count: all.length, total_filtered_count: all.length } },
      };
    });

    scope.post('/api/v2/security_monitoring/rules', (request) =>
      rules.add((number) => described(`loc-rule-${number}`, request.body, undefined)),
    );

    scope.get<{ Params: { id: string } }>('/api/v2/security_monitoring/rules/:id', (request) =>
      rules.get(request.params.id),
    );

    scope.put<{ Params: { id: string } }>('/api/v2/security_monitoring/rules/:id', (request) => {
      const { id } = request.params;
      const before = rules.get(id);
      return rules.replace(id, described(id, { ...before, ...(request.body as object) }, before));
    });

    scope.delete<{ Params: { id: string } }>(
      '/api/v2/security_monitoring/rules/:id',
      async (request, reply) => {
        rules.remove(request.params.id);
        await reply.code(204).send();
      },
    );
    done();
  });
}
