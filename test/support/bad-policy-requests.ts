import type { BadRequest } from './bad-request.ts';
import { CANARY, json as j } from './bad-request.ts';

const policies = '/api/orgs/{org}/policies';
const strict = `${policies}/pol_strict`;
const GOOD = { name: 'Ours' };
const badge = { type: 'CUSTOM_BADGE', pattern: '[A-Z]{2}-\\d{5}' };

const MANY = Array.from({ length: 50 }, () => ({
  type: 'PERSON',
  with_any: Array.from({ length: 50 }, () => 'DRIVERS_LICENSE'),
  action: 'mask',
}));

/** A policy to create whose `content` is wrong at `fields`. */
function refused(what: string, content: object, ...fields: readonly string[]): BadRequest {
  return {
    what: `a policy with ${what}`,
    path: policies,
    body: j({ ...GOOD, ...content }),
    status: 400,
    fields,
  };
}

function toVendor(overrides: object): object {
  return { destinations: { VENDOR: overrides } };
}

/** Bad requests to write policies and to try them. */
export const BAD_POLICY_REQUESTS: readonly BadRequest[] = [
  { what: 'a policy without a name', path: policies, body: '{}', status: 400, fields: ['name'] },
  refused('an unknown base', { base: CANARY }, 'base'),
  refused('an unknown field', { patterns: [CANARY] }, 'patterns'),
  refused('an unknown destination', { destinations: { FRIEND: {} } }, 'destinations.FRIEND'),
  refused(
    'an unknown type',
    toVendor({ rules: { EMIAL: { action: 'mask' } } }),
    'destinations.VENDOR.rules.EMIAL',
  ),
  refused(
    'a value in place of a type',
    toVendor({ rules: { [CANARY]: { action: 'mask' } } }),
    'destinations.VENDOR.rules.(unreadable name)',
  ),
  refused(
    'an unknown action',
    toVendor({ rules: { EMAIL: { action: CANARY } } }),
    'destinations.VENDOR.rules.EMAIL.action',
  ),
  refused(
    'thresholds out of range',
    toVendor({ rules: { EMAIL: { action: 'mask', min_score: 1.1, block_from: 0 } } }),
    'destinations.VENDOR.rules.EMAIL.min_score',
    'destinations.VENDOR.rules.EMAIL.block_from',
  ),
  refused(
    'a rule for an own type that it does not define',
    toVendor({ rules: { CUSTOM_BADGE: { action: 'mask' } } }),
    'destinations.VENDOR.rules.CUSTOM_BADGE',
  ),
  refused(
    'a combination without company',
    toVendor({ combinations: [{ type: 'PERSON', with_any: [], action: 'mask' }] }),
    'destinations.VENDOR.combinations.0.with_any',
  ),
  refused(
    'combinations of unknown types',
    toVendor({ combinations: [{ type: 'PERSN', with_any: ['EMAIL', 'CUSTOM_X'], action: 'mask' }] }),
    'destinations.VENDOR.combinations.0.type',
    'destinations.VENDOR.combinations.0.with_any.1',
  ),
  refused(
    'a wrong rule for what cannot be read',
    toVendor({ unreadable: { sealed: 'mask' } }),
    'destinations.VENDOR.unreadable.sealed',
  ),
  refused(
    'an address in place of a domain',
    { allow_list: { domains: ['example.com', `jane-${CANARY}@example.com`] } },
    'allow_list.domains.1',
  ),
  refused(
    'too many allowed values',
    { allow_list: { values: Array.from({ length: 1_001 }, (_, index) => `${CANARY}-${index}`) } },
    'allow_list.values',
  ),
  refused('an allowed value that is empty', { allow_list: { values: [''] } }, 'allow_list.values.0'),
  refused(
    'an own type under a built-in name',
    { custom_types: [{ ...badge, type: 'EMAIL' }] },
    'custom_types.0.type',
  ),
  refused('an own type twice', { custom_types: [badge, badge] }, 'custom_types.1.type'),
  refused(
    'a pattern that is not closed',
    { custom_types: [{ ...badge, pattern: `(${CANARY}` }] },
    'custom_types.0.pattern',
  ),
  refused(
    'a pattern with look-behind',
    { custom_types: [badge, { type: 'CUSTOM_B', pattern: `(?<=${CANARY})x` }] },
    'custom_types.1.pattern',
  ),
  refused(
    'a pattern that matches nothing',
    { custom_types: [{ ...badge, pattern: '[0-9]*' }] },
    'custom_types.0.pattern',
  ),
  refused(
    'a pattern that compiles to too much',
    { custom_types: [{ ...badge, pattern: '([a-z]{1,50}[0-9]{1,50}){1,50}' }] },
    'custom_types.0.pattern',
  ),
  refused(
    'patterns that compile to too much together',
    {
      custom_types: Array.from({ length: 4 }, (_, index) => ({
        type: `CUSTOM_${index}`,
        pattern: '[a-z ]{0,150}[0-9]{5}',
      })),
    },
    'custom_types',
  ),
  refused(
    'a pattern of 501 characters',
    { custom_types: [{ ...badge, pattern: 'a'.repeat(501) }] },
    'custom_types.0.pattern',
  ),
  refused('a blank word', { custom_types: [{ ...badge, words: ['badge', ' '] }] }, 'custom_types.0.words'),
  refused(
    '21 own types',
    { custom_types: Array.from({ length: 21 }, (_, index) => ({ ...badge, type: `CUSTOM_${index}` })) },
    'custom_types',
  ),
  refused(
    'more than a version holds',
    {
      custom_types: Array.from({ length: 20 }, (_, index) => ({
        type: `CUSTOM_${index}`,
        // Long to keep, quick to run.
        pattern: `\\d[${'a'.repeat(490)}]`,
        words: Array.from({ length: 50 }, (_word, at) => `${'ü'.repeat(57)}${at}`),
      })),
      description: 'd'.repeat(2_000),
      destinations: Object.fromEntries(
        ['AI_TOOL', 'VENDOR', 'CUSTOMER'].map((destination) => [destination, { combinations: MANY }]),
      ),
      allow_list: {
        values: Array.from({ length: 1_000 }, (_, index) => `${index}`),
        domains: Array.from({ length: 200 }, (_, index) => `${'d'.repeat(60)}.${'e'.repeat(60)}.x${index}`),
      },
    },
    '',
  ),
  { what: 'a change of nothing', path: strict, method: 'PATCH', body: '{}', status: 400, fields: [''] },
  {
    what: 'a default that is taken away',
    path: strict,
    method: 'PATCH',
    body: j({ is_default: false }),
    status: 400,
    fields: ['is_default'],
  },
  {
    what: 'a change of a ready-made policy',
    path: strict,
    method: 'PATCH',
    body: j({ name: CANARY }),
    status: 409,
  },
  { what: 'a deletion of a ready-made policy', path: strict, method: 'DELETE', status: 409 },
  { what: 'a policy that does not exist', path: `${policies}/pol_no`, method: 'GET', status: 404 },
  { what: 'a version that does not exist', path: `${strict}/versions/2`, method: 'GET', status: 404 },
  { what: 'a version that is no number', path: `${strict}/versions/one`, method: 'GET', status: 404 },
  {
    what: 'a foreign cursor for versions',
    path: `${strict}/versions?cursor=${CANARY}`,
    method: 'GET',
    status: 400,
    fields: ['cursor'],
  },
  {
    what: 'a simulation without a destination',
    path: `${strict}/simulate`,
    body: j({ text: CANARY }),
    status: 400,
    fields: ['destination'],
  },
  {
    what: 'a simulation of a version that does not exist',
    path: `${strict}/simulate`,
    body: j({ text: CANARY, destination: 'VENDOR', version: 7 }),
    status: 404,
  },
  {
    what: 'a simulation with a wrong draft',
    path: `${strict}/simulate`,
    body: j({
      text: CANARY,
      destination: 'VENDOR',
      draft: { custom_types: [{ ...badge, pattern: `(${CANARY}` }] },
    }),
    status: 400,
    fields: ['draft.custom_types.0.pattern'],
  },
];
