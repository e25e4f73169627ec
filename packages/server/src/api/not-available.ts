/**
 * Fields of the contract that a later version brings. Who sends one is told so: to ignore `filter` would send a
 * destination events that it must not get.
 */
const LATER_FIELDS: ReadonlySet<string> = new Set(['filter']);

export function unknownFieldMessage(name: string): string {
  return LATER_FIELDS.has(name)
    ? 'is not available in this version; leave it out'
    : 'is not a known field here; check the spelling or leave it out';
}
