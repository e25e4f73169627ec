import { CONTENT_DESTINATIONS, DECISIONS } from '@aegis/preflight';

import { ECS_VERSION, INPUT_TYPES, SOURCE_TYPES } from '../domain/audit-event.ts';
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
/** What the receiver decides, wherever an event comes from. */
const RECEIVED = `(?:,"sequence":${COUNT})?(?:,"ingested":"${TEXT}")?`;
const EVENT = String.raw`"event":\{"id":"(${ID})"(${CATEGORISATION})?(?:,"dataset":"aegis\.preflight")?${RECEIVED}\}`;
const DECIDED = `"decision":"(${oneOf(DECISIONS)})"(?:,"destination":"${oneOf(CONTENT_DESTINATIONS)}")?`;
const POLICY = `(?:,"policy_id":"(${TEXT})")?(?:,"policy_version":"(${TEXT})")?`;
const INPUT =
  `(?:,"input_type":"${oneOf(INPUT_TYPES)}")?(?:,"input_size_bytes":${COUNT})?` +
  `(?:,"file_format":"${oneOf(FILE_FORMATS)}")?`;
const SOURCE = `,"source_type":"${oneOf(SOURCE_TYPES)}"`;
const COUNTS = String.raw`,"finding_counts_by_type":\{((?:${FINDINGS}(?:,${FINDINGS})*)?)\}`;
const ACTOR = `(?:,"actor_id":"(${TEXT})")?`;
const AEGIS =
  String.raw`"aegis":\{(?:"preflight_id":"(${ID})",)?(${DECIDED})(?:,"summary":"(${TEXT})")?(${POLICY})` +
  String.raw`(${SOURCE})?(${INPUT})(?:${COUNTS})?${ACTOR}\}`;
const SENT_TO = String.raw`(?:,"organization":\{"id":"(${TEXT})"\})?`;

/**
 * The form in which Aegis writes the events of preflights, and in which those arrive who keep to the documented order of
 * the fields: JSON without white space and escapes, every optional field there or not. Of `event`, the id has to be
 * there, and of its categorisation all or nothing.
 *
 * A pattern that takes linear time: wherever there are two ways, the next character decides.
 */
export const CANONICAL_FORM = String.raw`\{${SURROUNDINGS}${EVENT},${AEGIS}${SENT_TO}\}`;

/**
 * The same with everything that Aegis would add: then what stands before the receiver's fields, and what stands behind
 * them, is stored as it came. An actor, a destination and what is known of the policy and the text may be missing.
 */
export const COMPLETE_FORM =
  String.raw`(\{"@timestamp":"([\d.:TZ-]{24})","ecs":\{"version":"${literal(ECS_VERSION)}"\},"message":"(${TEXT})",` +
  String.raw`"event":\{"id":"(${ID})"${CATEGORISATION},"dataset":"aegis\.preflight")${RECEIVED}\},` +
  String.raw`("aegis":\{"preflight_id":"${ID}",${DECIDED},"summary":"(${TEXT})"${POLICY}` +
  String.raw`${SOURCE}${INPUT}${COUNTS}${ACTOR})\}${SENT_TO}\}`;

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

/** What {@link COMPLETE_FORM} captures; `undefined` where an optional field is not there. */
export type CompleteParts = readonly [
  whole: string,
  head: string,
  timestamp: string,
  message: string,
  id: string,
  action: string,
  aegis: string,
  decision: string,
  summary: string,
  policyId: string | undefined,
  policyVersion: string | undefined,
  counts: string,
  actorId: string | undefined,
  organizationId: string | undefined,
];

function literal(text: string): string {
  return text.replaceAll('.', String.raw`\.`);
}

/** The values of these lists are words, in which nothing means anything to a pattern. */
function oneOf(values: readonly string[]): string {
  return `(?:${values.join('|')})`;
}
