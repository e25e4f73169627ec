/** A part of a path that differs from request to request, as the reference describes it. */
export interface PathParameter {
  /** As in the path: `id` of `{id}`. */
  readonly name: string;
  readonly description: string;
  readonly example: string;
  /** Of the shell, in the reference's commands. */
  readonly variable: string;
}

const AS_GIVEN = 'The id, as given when it was created.';

/** By the segment of the path that stands before it. */
const DESCRIBED: Readonly<Record<string, Omit<PathParameter, 'name'>>> = {
  orgs: {
    description: "The organisation's id; `GET /api/whoami` says which one a key belongs to.",
    example: 'org_01k8x4c2h0v5q7d3m9t6r1b8ze',
    variable: 'AEGIS_ORG',
  },
  policies: { description: AS_GIVEN, example: 'pol_01k8x4c2h0v5q7d3m9t6r1b8ze', variable: 'POLICY_ID' },
  versions: { description: 'The number of a version.', example: '2', variable: 'VERSION' },
  'forwarding-destinations': {
    description: AS_GIVEN,
    example: 'dst_01k8x4c2h0v5q7d3m9t6r1b8ze',
    variable: 'DESTINATION_ID',
  },
  'dead-letters': {
    description: 'The sequence of the event (`event.sequence`).',
    example: '184467',
    variable: 'SEQUENCE',
  },
  replays: { description: AS_GIVEN, example: 'rpl_01k8x4c2h0v5q7d3m9t6r1b8ze', variable: 'REPLAY_ID' },
  'api-keys': { description: AS_GIVEN, example: 'key_01k8x4c2h0v5q7d3m9t6r1b8ze', variable: 'KEY_ID' },
  problems: {
    description: 'The last part of the `type` of an error.',
    example: 'store-unavailable',
    variable: 'PROBLEM',
  },
};

/**
 * The parameters of a path, in their order.
 *
 * @throws when one is not described here
 */
export function pathParameters(path: string): readonly PathParameter[] {
  return Array.from(path.matchAll(/([\w-]+)\/\{(\w+)\}/g), ([, before = '', name = '']) => {
    const described = DESCRIBED[before];
    if (described === undefined) throw new Error(`the parameter behind /${before}/ is not described`);
    return { name, ...described };
  });
}
