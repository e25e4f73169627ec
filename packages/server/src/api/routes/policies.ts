import { json, noContent } from '../answer.ts';
import type { ApiDeps } from '../api-deps.ts';
import { pageBySequence } from '../page.ts';
import { pathPolicyId, pathVersion } from '../path-id.ts';
import { policyJson, policyListingJson, simulationJson } from '../policy-json.ts';
import { readPolicyEdit } from '../read-policy-edit.ts';
import { organizationRoute, type Route } from '../route.ts';
import { settingsPage } from '../schemas/fields.ts';
import { newPolicy, policyEdit, policySimulation } from '../schemas/policies.ts';
import { policy, policyList, simulatedDecision } from '../schemas/policy-answers.ts';

const COLLECTION = '/api/orgs/{org}/policies';
const ONE = `${COLLECTION}/{id}`;
const VERSIONS = `${ONE}/versions`;
const tag = 'Policies';

const SUPPORT_DESK = {
  name: 'Support desk',
  base: 'default',
  destinations: {
    AI_TOOL: {
      rules: {
        PERSON: { action: 'mask', min_score: 0.7 },
        CUSTOM_EMPLOYEE_ID: { action: 'block' },
      },
      unreadable: { sealed: 'allow' },
    },
  },
  allow_list: { values: ['+44 20 7946 0958'], domains: ['example.com'], test_cards: true },
  custom_types: [
    { type: 'CUSTOM_EMPLOYEE_ID', pattern: String.raw`\b[A-Z]{2}-\d{5}\b`, words: ['badge', 'staff id'] },
  ],
};

/**
 * Who checks may read policies, to choose one and to show why something was blocked. To try a text without a record is for
 * administrators: a key for checks must not find out unseen what passes.
 */
export function policyRoutes({ policies }: Pick<ApiDeps, 'policies'>): readonly Route[] {
  return [
    organizationRoute({
      method: 'POST',
      path: COLLECTION,
      operationId: 'createPolicy',
      tag,
      summary: 'Create a policy',
      description:
        'Version 1 of a policy: the rules of its base, and what differs from them. Own patterns are compiled before anything is stored. At most 100 policies are in use at a time.',
      scope: 'admin',
      body: {
        schema: newPolicy,
        examples: {
          supportDesk: { summary: 'Own numbers, own domain, names masked', value: SUPPORT_DESK },
          strict: {
            summary: 'Ready-made rules under a name of your own',
            value: { name: 'Finance', base: 'strict' },
          },
        },
      },
      answers: { 201: { description: 'Created.', schema: policy } },
      problems: ['conflict', 'store_unavailable'],
      async handle({ organizationId, actorId, body }) {
        const edit = { ...readPolicyEdit(body), name: body.name };
        const created = await policies.create(organizationId, actorId, edit, body.is_default);
        const location = `/api/orgs/${organizationId}/policies/${created.id}`;
        return json(201, policyJson(created), { location });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: COLLECTION,
      operationId: 'listPolicies',
      tag,
      summary: 'List policies',
      description:
        'All of them in one page: those that come with Aegis, then your own that are in use, oldest first.',
      scope: 'preflight',
      answers: { 200: { description: 'The policies.', schema: policyList } },
      async handle({ organizationId }) {
        const listed = await policies.list(organizationId);
        return json(200, { data: listed.map(policyListingJson), next_cursor: null });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: ONE,
      operationId: 'getPolicy',
      tag,
      summary: 'Get a policy',
      description: 'Its latest version, with every rule spelled out. A deleted policy is still shown.',
      scope: 'preflight',
      answers: { 200: { description: 'The policy.', schema: policy } },
      async handle({ organizationId, params }) {
        return json(200, policyJson(await policies.get(organizationId, pathPolicyId(params['id']))));
      },
    }),
    organizationRoute({
      method: 'PATCH',
      path: ONE,
      operationId: 'changePolicy',
      tag,
      summary: 'Change a policy',
      description:
        'Makes the next version, which decides from the next check on; earlier versions stay readable. Each field that is given takes the place of the one that is there. A ready-made policy can only be made the default.',
      scope: 'admin',
      body: {
        schema: policyEdit,
        examples: {
          allow: {
            summary: 'One more value that does not count',
            value: { allow_list: { add_values: ['help@example.com'] } },
          },
          default: { summary: 'Let it decide where no policy is named', value: { is_default: true } },
        },
      },
      answers: { 200: { description: 'The policy as it is now.', schema: policy } },
      problems: ['conflict', 'store_unavailable'],
      async handle({ organizationId, actorId, params, body }) {
        const id = pathPolicyId(params['id']);
        const asDefault = body.is_default === true;
        const changed = await policies.change(organizationId, actorId, id, readPolicyEdit(body), asDefault);
        return json(200, policyJson(changed));
      },
    }),
    organizationRoute({
      method: 'DELETE',
      path: ONE,
      operationId: 'deletePolicy',
      tag,
      summary: 'Delete a policy',
      description:
        'It decides nothing any more, and checks that name it are refused. It stays readable with all its versions, so that old audit events keep their meaning.',
      scope: 'admin',
      answers: { 204: { description: 'Deleted.', schema: null } },
      problems: ['conflict', 'store_unavailable'],
      async handle({ organizationId, actorId, params }) {
        await policies.retire(organizationId, actorId, pathPolicyId(params['id']));
        return noContent();
      },
    }),
    organizationRoute({
      method: 'GET',
      path: VERSIONS,
      operationId: 'listPolicyVersions',
      tag,
      summary: 'List the versions of a policy',
      description: 'Oldest first: who made each, and when.',
      scope: 'preflight',
      query: settingsPage,
      answers: { 200: { description: 'A page of versions.', schema: policyList } },
      async handle({ organizationId, params, query }) {
        const id = pathPolicyId(params['id']);
        const { items, nextCursor } = await pageBySequence(
          query,
          (page) => policies.listVersions(organizationId, id, page),
          ({ version }) => version,
        );
        return json(200, { data: items.map(policyListingJson), next_cursor: nextCursor });
      },
    }),
    organizationRoute({
      method: 'GET',
      path: `${VERSIONS}/{version}`,
      operationId: 'getPolicyVersion',
      tag,
      summary: 'Get a version of a policy',
      description:
        'What it said: versions are never edited. `is_default` and `status` are those of the policy now.',
      scope: 'preflight',
      answers: { 200: { description: 'The policy in that version.', schema: policy } },
      async handle({ organizationId, params }) {
        const id = pathPolicyId(params['id']);
        const version = pathVersion(params['version']);
        return json(200, policyJson(await policies.getVersion(organizationId, id, version)));
      },
    }),
    organizationRoute({
      method: 'POST',
      path: `${ONE}/simulate`,
      operationId: 'simulatePolicy',
      tag,
      summary: 'Try a policy on a text',
      description:
        'What a check would decide, and why: by which rule, count, combination or allow-list. With `version` under an earlier version, with `draft` under a change that is not saved. Writes no audit event and keeps nothing of the text.',
      scope: 'admin',
      body: {
        schema: policySimulation,
        examples: {
          latest: {
            summary: 'The policy as it is',
            value: { text: 'Write to jane@example.com', destination: 'AI_TOOL' },
          },
          draft: {
            summary: 'A change before it is saved',
            value: {
              text: 'Write to jane@example.com',
              destination: 'VENDOR',
              draft: { destinations: { VENDOR: { rules: { EMAIL: { action: 'block' } } } } },
            },
          },
        },
      },
      answers: { 200: { description: 'The decision that a check would make.', schema: simulatedDecision } },
      async handle({ organizationId, params, body }) {
        const id = pathPolicyId(params['id']);
        const simulation = await policies.simulate(organizationId, id, {
          text: body.text,
          destination: body.destination,
          version: body.version ?? null,
          draft: body.draft === undefined ? null : readPolicyEdit(body.draft),
        });
        return json(200, simulationJson(id, body.draft !== undefined, simulation));
      },
    }),
  ];
}
