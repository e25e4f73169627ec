/** An attribute of an audit event, and what Datadog needs to know to group by it or to compare it. */
export interface Attribute {
  /** As in a query. */
  readonly name: string;
  /** A facet can be grouped by, a measure is a number that can be compared; others are found by equality all the same. */
  readonly use: 'facet' | 'measure' | 'search';
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  /** May hold several values at once. */
  readonly array: boolean;
}

const facet = (name: string): Attribute => ({ name, use: 'facet', type: 'string', array: false });
const measure = (name: string): Attribute => ({ name, use: 'measure', type: 'integer', array: false });
const search = (name: string, type: Attribute['type'] = 'string', array = false): Attribute => ({
  name,
  use: 'search',
  type,
  array,
});

/**
 * The attributes of our events. `@aegis.finding_counts_by_type.<TYPE>` exists for every finding type; these are the ones worth a
 * measure from the first day. `@aegis.stream.…` is what destinations are told about their health; no event of the log has it. Facets and measures are those of docs/guide/datadog.md, which a test compares with this list.
 */
export const ATTRIBUTES: readonly Attribute[] = [
  facet('@aegis.decision'),
  facet('@aegis.destination'),
  facet('@aegis.input_type'),
  facet('@aegis.file_format'),
  { ...facet('@aegis.unreadable'), array: true },
  facet('@aegis.source_type'),
  facet('@aegis.actor_id'),
  facet('@aegis.policy_id'),
  facet('@event.dataset'),
  facet('@event.id'),
  facet('@organization.id'),
  ...['destination_id', 'destination_name', 'condition', 'health'].map((name) =>
    facet(`@aegis.stream.${name}`),
  ),
  measure('@aegis.input_size_bytes'),
  measure('@aegis.finding_counts_by_type.API_SECRET'),
  measure('@aegis.finding_counts_by_type.CREDIT_CARD'),
  measure('@aegis.finding_counts_by_type.SSN'),
  measure('@aegis.finding_counts_by_type.IBAN'),
  measure('@aegis.finding_counts_by_type.PHI_KEYWORD'),
  measure('@aegis.finding_counts_by_type.PHONE'),
  measure('@aegis.finding_counts_by_type.EMAIL'),
  measure('@aegis.stream.backlog_events'),
  { ...measure('@aegis.stream.lag_seconds'), type: 'number' },
  measure('@aegis.stream.dead_letter_events'),
  measure('@aegis.stream.delivered_total'),
  measure('@aegis.stream.filtered_total'),
  search('@timestamp', 'date'),
  search('@ecs.version'),
  search('@event.kind'),
  search('@event.category', 'string', true),
  search('@event.type', 'string', true),
  search('@event.action'),
  search('@event.outcome'),
  search('@event.sequence', 'integer'),
  search('@event.ingested', 'date'),
  search('@aegis.preflight_id'),
  search('@aegis.summary'),
  search('@aegis.policy_version'),
  search('@aegis.read_pictures', 'integer'),
  search('@aegis.unread_pictures', 'integer'),
  search('@aegis.actor_first_seen', 'boolean'),
  search('@aegis.resource'),
  search('@aegis.changed', 'string', true),
  search('@aegis.test', 'boolean'),
  search('@usr.id'),
];
