import { CONTENT_DESTINATIONS, DECISIONS, FINDING_TYPES } from '@aegis/preflight';

import type { LoggedDecision } from '../domain/audit-event.ts';
import { INPUT_TYPES, SOURCE_TYPES } from '../domain/audit-event.ts';
import { FILE_FORMATS, UNREADABLE_REASONS } from '../domain/text-extractor.ts';
import type { JsonObject } from './field-checks.ts';
import {
  FieldProblem,
  isObject,
  optionalChoice,
  optionalChoices,
  optionalCount,
  optionalId,
  optionalText,
  unknownField,
} from './field-checks.ts';
import type { MetadataGuard } from './metadata-guard.ts';

const FIELDS: ReadonlySet<string> = new Set([
  'preflight_id',
  'decision',
  'destination',
  'summary',
  'policy_id',
  'policy_version',
  'source_type',
  'input_type',
  'input_size_bytes',
  'file_format',
  'unreadable',
  'read_pictures',
  'unread_pictures',
  'finding_counts_by_type',
  'actor_id',
]);
const FIRST_SEEN_PATH = 'aegis.actor_first_seen';

const DECISION_SET: ReadonlySet<LoggedDecision> = new Set(DECISIONS);
const DESTINATION_SET: ReadonlySet<string> = new Set(CONTENT_DESTINATIONS);
const SOURCE_TYPE_SET: ReadonlySet<string> = new Set(SOURCE_TYPES);
const INPUT_TYPE_SET: ReadonlySet<string> = new Set(INPUT_TYPES);

const FILE_FORMAT_SET: ReadonlySet<string> = new Set(FILE_FORMATS);
const UNREADABLE_SET: ReadonlySet<string> = new Set(UNREADABLE_REASONS);

const KNOWN_TYPES: ReadonlySet<string> = new Set(FINDING_TYPES);

export const MAX_ID_LENGTH = 128;
export const MAX_SENTENCE_LENGTH = 1_000;
export const MAX_ACTOR_LENGTH = 256;
/** There are some two hundred built in, and an organisation may have its own. */
const MAX_FINDING_TYPES = 500;
const MAX_COUNT = 1_000_000_000;
const FINDING_TYPE = /^[A-Z][A-Z0-9_]{0,63}$/;

export interface AegisFields {
  readonly decision: LoggedDecision;
  readonly preflightId: string | null;
  readonly summary: string | null;
  readonly actorId: string | null;
  readonly counts: Readonly<Record<string, number>>;
  /** Those that are stored as they came, in the order of the format. */
  readonly destination: string | null;
  readonly policyId: string | null;
  readonly policyVersion: string | null;
  readonly sourceType: string | null;
  readonly inputType: string | null;
  readonly inputSizeBytes: number | null;
  readonly fileFormat: string | null;
  readonly unreadable: readonly string[] | null;
  readonly readPictures: number | null;
  readonly unreadPictures: number | null;
}

/** Reads the `aegis` object of an event that somebody else recorded. */
export function readAegisFields(value: unknown, guard: MetadataGuard): AegisFields | FieldProblem {
  if (!isObject(value)) return new FieldProblem('aegis', 'must be an object with at least a decision');
  const unknown = unknownField(value, 'aegis.', FIELDS);
  if (unknown?.path === FIRST_SEEN_PATH) {
    return new FieldProblem(FIRST_SEEN_PATH, 'is set by Aegis, which knows whom it has seen; leave it out');
  }
  if (unknown !== null) return unknown;

  const decision = optionalChoice(value['decision'], 'aegis.decision', DECISION_SET);
  if (decision instanceof FieldProblem) return decision;
  if (decision === null) {
    return new FieldProblem('aegis.decision', `is missing; must be one of ${DECISIONS.join(', ')}`);
  }
  const texts = readTexts(value);
  if (texts instanceof FieldProblem) return texts;
  const choices = readChoices(value);
  if (choices instanceof FieldProblem) return choices;
  const counts = readCounts(value['finding_counts_by_type'], guard);
  if (counts instanceof FieldProblem) return counts;
  const inputSizeBytes = optionalCount(
    value['input_size_bytes'],
    'aegis.input_size_bytes',
    Number.MAX_SAFE_INTEGER,
  );
  if (inputSizeBytes instanceof FieldProblem) return inputSizeBytes;
  const file = readFileFields(value);
  if (file instanceof FieldProblem) return file;

  const leak = findLeak(texts, guard);
  if (leak !== null) return leak;
  return { decision, counts, inputSizeBytes, ...file, ...texts, ...choices };
}

export function sensitive(path: string, type: string): FieldProblem {
  return new FieldProblem(path, `holds what looks like ${type}; audit events are metadata only`);
}

/** Ids of events and preflights are not looked at: a long number among them would now and then pass for a card. */
function findLeak(
  {
    summary,
    actorId,
    policyId,
    policyVersion,
  }: Pick<AegisFields, 'summary' | 'actorId' | 'policyId' | 'policyVersion'>,
  guard: MetadataGuard,
): FieldProblem | null {
  const inSummary = summary === null ? null : guard.inSentence(summary);
  if (inSummary !== null) return sensitive('aegis.summary', inSummary);
  const inActor = actorId === null ? null : guard.inName(actorId);
  if (inActor !== null) return sensitive('aegis.actor_id', inActor);
  const inPolicy = policyId === null ? null : guard.inName(policyId);
  if (inPolicy !== null) return sensitive('aegis.policy_id', inPolicy);
  const inVersion = policyVersion === null ? null : guard.inName(policyVersion);
  return inVersion === null ? null : sensitive('aegis.policy_version', inVersion);
}

function readTexts(value: JsonObject) {
  const preflightId = optionalId(value['preflight_id'], 'aegis.preflight_id');
  if (preflightId instanceof FieldProblem) return preflightId;
  const summary = optionalText(value['summary'], 'aegis.summary', MAX_SENTENCE_LENGTH);
  if (summary instanceof FieldProblem) return summary;
  const policyId = optionalText(value['policy_id'], 'aegis.policy_id', MAX_ID_LENGTH);
  if (policyId instanceof FieldProblem) return policyId;
  const policyVersion = optionalText(value['policy_version'], 'aegis.policy_version', MAX_ID_LENGTH);
  if (policyVersion instanceof FieldProblem) return policyVersion;
  const actorId = optionalText(value['actor_id'], 'aegis.actor_id', MAX_ACTOR_LENGTH);
  if (actorId instanceof FieldProblem) return actorId;
  return { preflightId, summary, policyId, policyVersion, actorId };
}

function readChoices(value: JsonObject) {
  const destination = optionalChoice(value['destination'], 'aegis.destination', DESTINATION_SET);
  if (destination instanceof FieldProblem) return destination;
  const sourceType = optionalChoice(value['source_type'], 'aegis.source_type', SOURCE_TYPE_SET);
  if (sourceType instanceof FieldProblem) return sourceType;
  const inputType = optionalChoice(value['input_type'], 'aegis.input_type', INPUT_TYPE_SET);
  if (inputType instanceof FieldProblem) return inputType;
  return { destination, sourceType, inputType };
}

/** Nothing unreadable and no pictures are not told, as in the events of Aegis's own checks. */
function readFileFields(value: JsonObject) {
  const fileFormat = optionalChoice(value['file_format'], 'aegis.file_format', FILE_FORMAT_SET);
  if (fileFormat instanceof FieldProblem) return fileFormat;
  const reasons = value['unreadable'];
  const hasNone = Array.isArray(reasons) && reasons.length === 0;
  const unreadable = hasNone ? null : optionalChoices(reasons, 'aegis.unreadable', UNREADABLE_SET);
  if (unreadable instanceof FieldProblem) return unreadable;
  const readPictures = optionalCount(value['read_pictures'], 'aegis.read_pictures', MAX_COUNT);
  if (readPictures instanceof FieldProblem) return readPictures;
  const unreadPictures = optionalCount(value['unread_pictures'], 'aegis.unread_pictures', MAX_COUNT);
  if (unreadPictures instanceof FieldProblem) return unreadPictures;
  return {
    fileFormat,
    unreadable,
    readPictures: readPictures || null,
    unreadPictures: unreadPictures || null,
  };
}

function readCounts(value: unknown, guard: MetadataGuard): Readonly<Record<string, number>> | FieldProblem {
  const path = 'aegis.finding_counts_by_type';
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return new FieldProblem(path, 'must be an object of type: count');
  const types = Object.keys(value);
  if (types.length > MAX_FINDING_TYPES)
    return new FieldProblem(path, `must have at most ${MAX_FINDING_TYPES} types`);
  for (const type of types) {
    if (!KNOWN_TYPES.has(type)) {
      if (!FINDING_TYPE.test(type))
        return new FieldProblem(path, 'must have types like EMAIL or CREDIT_CARD');
      // Also a secret key or an account number may consist of capitals and digits.
      const inType = guard.inSentence(type);
      if (inType !== null) return sensitive(path, inType);
    }
    const count = optionalCount(value[type], path, MAX_COUNT);
    if (count instanceof FieldProblem) return new FieldProblem(`${path}.${type}`, count.message);
    if (count === null) return new FieldProblem(`${path}.${type}`, 'must be a whole number');
  }
  return value as Readonly<Record<string, number>>;
}
