import { ROOT_TYPES } from '@aegis/preflight';

/** An attribute that people group by or compare with. No public API adds it: a person does, once. */
export interface AttributeToAdd {
  readonly path: string;
  /** As Datadog's form names it. */
  readonly type: 'String' | 'Integer' | 'Double';
  readonly role: 'facet' | 'measure';
  readonly meaning: string;
}

const FACETS: readonly (readonly [path: string, meaning: string])[] = [
  ['@aegis.decision', 'ALLOWED, ALLOWED_WITH_MASKING, BLOCKED'],
  ['@aegis.destination', 'AI_TOOL, VENDOR, CUSTOMER'],
  ['@aegis.input_type', 'text or file'],
  ['@aegis.file_format', 'what a file is by its content: pdf, docx, zip, …'],
  ['@aegis.unreadable', 'why a file, or a part of it, could not be read: encrypted, image, broken, …'],
  ['@aegis.source_type', 'api, sdk, browser_extension, desktop_agent, cli'],
  ['@aegis.actor_id', 'who'],
  ['@aegis.policy_id', 'which policy decided'],
  ['@event.dataset', 'which kind of event'],
  ['@event.id', 'which event: how many different ones there are proves completeness'],
  ['@organization.id', 'which tenant'],
  ['@aegis.stream.destination_id', 'health events: of which destination'],
  ['@aegis.stream.destination_name', 'health events: its name'],
  ['@aegis.stream.condition', 'health events: current, behind, stalled'],
  ['@aegis.stream.health', 'health events: healthy, retrying, blocked'],
];

const STREAM_MEASURES: readonly (readonly [name: string, type: 'Integer' | 'Double', meaning: string])[] = [
  ['backlog_events', 'Integer', 'health events: events that wait'],
  ['lag_seconds', 'Double', 'health events: age of the oldest of them; its unit is seconds'],
  ['dead_letter_events', 'Integer', 'health events: finally refused and not delivered since'],
  ['delivered_total', 'Integer', 'health events: delivered since the destination was made'],
  ['filtered_total', 'Integer', 'health events: left out by its filter'],
];

/** Whether only health events have it, and no event of the log. */
export function isOfStreamHealth({ path }: AttributeToAdd): boolean {
  return path.startsWith('@aegis.stream.');
}

/** In the order of the guide: facets, then measures. */
export const ATTRIBUTES_TO_ADD: readonly AttributeToAdd[] = [
  ...FACETS.map(([path, meaning]) => ({ path, type: 'String', role: 'facet', meaning }) as const),
  {
    path: '@aegis.input_size_bytes',
    type: 'Integer',
    role: 'measure',
    meaning: 'size of what was checked; its unit is bytes',
  },
  ...ROOT_TYPES.map((type) => ({
    path: `@aegis.finding_counts_by_type.${type}`,
    type: 'Integer' as const,
    role: 'measure' as const,
    meaning: `how many ${type} in one text or file`,
  })),
  ...STREAM_MEASURES.map(
    ([name, type, meaning]) => ({ path: `@aegis.stream.${name}`, type, role: 'measure', meaning }) as const,
  ),
];
