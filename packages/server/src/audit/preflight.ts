import type { ContentDestination, Decision, FindingType } from '@aegis/preflight';

import type { SourceType } from '../domain/audit-event.ts';
import type { EpochMs } from '../domain/clock.ts';
import type { EventId, OrganizationId, PolicyId } from '../domain/ids.ts';
import type { FileFormat, UnreadableReason } from '../domain/text-extractor.ts';

/** What is about to be sent. A file has no name here: only its content is looked at. */
export type PreflightContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'file'; readonly bytes: Uint8Array };

export interface PreflightRequest {
  readonly content: PreflightContent;
  readonly destination: ContentDestination;
  /** `null`: the organisation's default policy. */
  readonly policyId: string | null;
  readonly actorId: string | null;
  readonly sourceType: SourceType;
}

export interface PreflightResult {
  readonly preflightId: EventId;
  readonly decision: Decision;
  readonly summary: string;
  readonly detected: readonly {
    readonly type: FindingType;
    readonly count: number;
    readonly sample: string;
  }[];
  /** Of a file: the masked form of the text that was read in it. */
  readonly maskedContent: string;
  /** `null` for a text. */
  readonly file: ReadFile | null;
  readonly policyId: PolicyId;
  readonly policyVersion: string;
  readonly createdAt: EpochMs;
}

export interface ReadFile {
  readonly format: FileFormat;
  /** Why something in it could not be read; empty: all of it was. */
  readonly unreadable: readonly UnreadableReason[];
  /** Pictures whose text was read; also such as hold none. */
  readonly readPictures: number;
  readonly unreadPictures: number;
}

/**
 * Checks a text or a file, decides, and answers once the audit event about it is durable: no decision without its record.
 *
 * @throws AegisError `invalid_input` for an unknown policy; what {@link AuditLog.append} and {@link TextExtractor.extract} throw
 */
export type RunPreflight = (
  organizationId: OrganizationId,
  request: PreflightRequest,
) => Promise<PreflightResult>;
