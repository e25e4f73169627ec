/**
 * Identifiers. Each is a prefix that names what it identifies and a lower-case ULID, so ids sort by the time they were
 * made. The brands exist only for the type checker: an organisation's id cannot be passed where a key's is meant.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type OrganizationId = Branded<'OrganizationId'>;
export type DestinationId = Branded<'DestinationId'>;
export type ApiKeyId = Branded<'ApiKeyId'>;
/** Of a replay: a bounded cursor beside a destination's own. */
export type ReplayId = Branded<'ReplayId'>;
export type PolicyId = Branded<'PolicyId'>;
/** Unique within an organisation; a sender that repeats it repeats the same event. */
export type EventId = Branded<'EventId'>;

export interface IdsByPrefix {
  org: OrganizationId;
  dst: DestinationId;
  key: ApiKeyId;
  pol: PolicyId;
  rpl: ReplayId;
  pflt: EventId;
  adm: EventId;
  tst: EventId;
  hlt: EventId;
}

/** Makes new ids. `next('org')` → `org_01k…`; two calls never give the same id, and later ids sort later. */
export interface IdSource {
  next<Prefix extends keyof IdsByPrefix>(prefix: Prefix): IdsByPrefix[Prefix];
}
