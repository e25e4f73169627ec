import { AegisError } from '../domain/aegis-error.ts';
import type { AuditLog } from '../domain/audit-log.ts';
import type { Clock } from '../domain/clock.ts';
import { encodeEvent } from '../domain/encode-event.ts';
import type { IdSource, PolicyId } from '../domain/ids.ts';
import type { PolicySource } from '../domain/policy-source.ts';
import type { Metrics } from '../domain/telemetry.ts';
import type { TextExtractor } from '../domain/text-extractor.ts';
import type { MetadataGuard } from './metadata-guard.ts';
import type { CheckText } from './check-text.ts';
import { decideUnreadable } from './decide-unreadable.ts';
import type { PreflightContent, ReadFile, RunPreflight } from './preflight.ts';

export function createRunPreflight(deps: {
  readonly auditLog: AuditLog;
  readonly policies: PolicySource;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly guard: MetadataGuard;
  readonly metrics: Metrics;
  readonly extractor: TextExtractor;
  readonly checkText: CheckText;
}): RunPreflight {
  const { auditLog, policies, clock, ids, guard, metrics, extractor, checkText } = deps;
  return async (organizationId, request) => {
    const startedAt = performance.now();
    const { policy, unreadable } = await policies.resolve(organizationId, request.policyId);
    const inActor = request.actorId === null ? null : guard.inName(request.actorId);
    if (inActor !== null) {
      throw invalid(
        'actor_id',
        `holds what looks like ${inActor}; name the actor by an id or an e-mail address`,
      );
    }

    const readAt = performance.now();
    const { text, sizeBytes, file } = await read(request.content, extractor);
    const readingMs = file === null ? 0 : performance.now() - readAt;
    if (file !== null) metrics.fileRead(file, readingMs);
    const result = await checkText(text, policy, request.destination);
    const { decision, summary } = decideUnreadable(
      { ...result, isEmpty: text.trim() === '', isPicture: file?.format === 'image' },
      file?.unreadable ?? [],
      request.destination,
      unreadable,
    );
    const at = clock.now();
    const preflightId = ids.next('pflt');
    const event = encodeEvent(organizationId, {
      id: preflightId,
      occurredAt: at,
      acceptedAt: at,
      message: summary,
      dataset: 'aegis.preflight',
      kind: 'event',
      category: ['api'],
      type: [decision === 'BLOCKED' ? 'denied' : 'allowed'],
      action: 'preflight_check',
      outcome: 'success',
      aegis: {
        preflight_id: preflightId,
        decision,
        destination: request.destination,
        summary,
        policy_id: policy.id,
        policy_version: policy.version,
        source_type: request.sourceType,
        input_type: request.content.type,
        input_size_bytes: sizeBytes,
        ...(file === null ? {} : fileFields(file)),
        finding_counts_by_type: result.counts,
        ...(request.actorId === null ? {} : { actor_id: request.actorId }),
      },
      decision,
      actorId: request.actorId,
    });
    const appended = await auditLog.append(organizationId, [event]);
    metrics.appended(appended.accepted, appended.duplicates);
    metrics.decided(decision, request.destination, performance.now() - startedAt - readingMs);
    return {
      preflightId,
      decision,
      summary,
      detected: result.detected,
      maskedContent: result.maskedText,
      file,
      policyId: policy.id as PolicyId,
      policyVersion: policy.version,
      createdAt: at,
    };
  };
}

interface Read {
  readonly text: string;
  readonly sizeBytes: number;
  readonly file: ReadFile | null;
}

async function read(content: PreflightContent, extractor: TextExtractor): Promise<Read> {
  switch (content.type) {
    case 'text':
      return { text: content.text, sizeBytes: Buffer.byteLength(content.text), file: null };
    case 'file': {
      const sizeBytes = content.bytes.length;
      const { text, ...file } = await extractor.extract(content.bytes);
      return { text, sizeBytes, file };
    }
  }
}

/** What a log search needs to find files that went unread. */
function fileFields({ format, unreadable, readPictures, unreadPictures }: ReadFile): object {
  return {
    file_format: format,
    ...(unreadable.length === 0 ? {} : { unreadable }),
    ...(readPictures === 0 ? {} : { read_pictures: readPictures }),
    ...(unreadPictures === 0 ? {} : { unread_pictures: unreadPictures }),
  };
}

function invalid(path: string, message: string): AegisError {
  return new AegisError('invalid_input', `${path} ${message}.`, { problems: [{ path, message }] });
}
