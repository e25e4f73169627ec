import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import { INPUT_TYPES, SOURCE_TYPES } from '../domain/audit-event.ts';
import { ECS_CATEGORIES, ECS_KINDS, ECS_OUTCOMES, ECS_TYPES } from '../domain/ecs-values.ts';
import { FILE_FORMATS } from '../domain/text-extractor.ts';

/** What stands in a JSON string without escapes. The quote behind it is not in it, so there is only one way to read it. */
const TEXT = String.raw`[^"\\\x00-\x1f]+`;
const ID = String.raw`[\x21\x23-\x5b\x5d-\x7e]{1,128}`;
const COUNT = String.raw`(?:0|[1-9]\d{0,8})`;
const FINDINGS = `"[A-Z][A-Z0-9_]{0,63}":${COUNT}`;

const SURROUNDINGS = String.raw`(?:"@timestamp":"([\d.:TZ-]{24})",)?(?:"ecs":\{"version":"${TEXT}"\},)?(?:"message":"(${TEXT})",)?`;
const CATEGORISATION =
  String.raw`,"kind":"${oneOf(ECS_KINDS)}","category":\["${oneOf(ECS_CATEGORIES)}"\],"type":\["${oneOf(ECS_TYPES)}"\]` +
  `,"action":"([a-z][a-z0-9_.-]{0,63})","outcome":"${oneOf(ECS_OUTCOMES)}"`;
const EVENT =
  String.raw`"event":\{"id":"(${ID})"(${CATEGORISATION})?(?:,"dataset":"aegis\.preflight")?` +
  String.raw`(?:,"sequence":${COUNT})?(?:,"ingested":"${TEXT}")?\}`;
const DECIDED = `"decision":"(${oneOf(DECISIONS)})"(?:,"destination":"${oneOf(CONTENT_DESTINATIONS)}")?`;
const POLICY = `(?:,"policy_id":"(${TEXT})")?(?:,"policy_version":"(${TEXT})")?`;
const INPUT =
  `(?:,"input_type":"${oneOf(INPUT_TYPES)}")?(?:,"input_size_bytes":${COUNT})?` +
  `(?:,"file_format":"${oneOf(FILE_FORMATS)}")?`;
const AEGIS =
  String.raw`"aegis":\{(?:"preflight_id":"(${ID})",)?(${DECIDED})(?:,"summary":"(${TEXT})")?(${POLICY})` +
  `(,"source_type":"${oneOf(SOURCE_TYPES)}")?(${INPUT})` +
  String.raw`(?:,"finding_counts_by_type":\{((?:${FINDINGS}(?:,${FINDINGS})*)?)\})?(?:,"actor_id":"(${TEXT})")?\}`;

/**
 * The form in which Aegis writes the events of preflights, and in which those arrive who keep to the documented order of
 * the fields: JSON without white space and escapes, every optional field there or not. Of `event`, the id has to be
 * there, and of its categorisation all or nothing.
 *
 * A pattern that takes linear time: wherever there are two ways, the next character decides.
 */
export const CANONICAL_FORM = String.raw`\{${SURROUNDINGS}${EVENT},${AEGIS}(?:,"organization":\{"id":"(${TEXT})"\})?\}`;

/** What {@link CANONICAL_FORM} captures; `undefined` where an optional field is not there. */
export type CanonicalParts = readonly [
  whole: string,
  timestamp: string | undefined,
  message: string | undefined,
  id: string,
  categorisation: string | undefined,
  action: string | undefined,
  preflightId: string | undefined,
  decided: string,
  decision: string,
  summary: string | undefined,
  policy: string,
  policyId: string | undefined,
  policyVersion: string | undefined,
  sourceType: string | undefined,
  input: string,
  counts: string | undefined,
  actorId: string | undefined,
  organizationId: string | undefined,
];

/** The values of these lists are words, in which nothing means anything to a pattern. */
function oneOf(values: readonly string[]): string {
  return `(?:${values.join('|')})`;
}
