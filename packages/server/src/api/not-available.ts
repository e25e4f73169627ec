/**
 * Fields and paths of the contract that a later version brings. Who sends one is told so: to ignore `filter` would send
 * a destination events that it must not get.
 */
const LATER_FIELDS: ReadonlySet<string> = new Set(['filter']);

const LATER_PATHS: readonly RegExp[] = [/^\/api\/orgs\/[^/]+\/audit-events\/stream$/];

export function unknownFieldMessage(name: string): string {
  return LATER_FIELDS.has(name)
    ? 'is not available in this version; leave it out'
    : 'is not a known field here; check the spelling or leave it out';
}

export function unknownPathDetail(path: string): string {
  return LATER_PATHS.some((later) => later.test(path))
    ? 'This part of the API is not available in this version. GET /openapi.json lists what is.'
    : 'There is nothing at this path. GET /openapi.json lists every path; /docs explains them.';
}
