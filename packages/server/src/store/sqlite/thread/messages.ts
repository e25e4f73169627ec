import { AegisError } from '../../../domain/aegis-error.ts';
import type { ErrorCode, InputProblem } from '../../../domain/aegis-error.ts';
import type { Store } from '../../../domain/store.ts';
import type { LogCopy } from '../log-copy.ts';
import type { ChunkNotice } from './shared-chunks.ts';

/** What crosses between the thread that answers requests and the thread that writes. All of it is plain data. */

/** The writes, by the part of the store and the name of its method. */
export interface Writes {
  readonly destinations: Pick<Store['destinations'], 'create' | 'change' | 'remove' | 'settle' | 'note'>;
  readonly deadLetters: Pick<Store['deadLetters'], 'queue' | 'settleQueued'>;
  readonly replays: Pick<Store['replays'], 'create' | 'cancel' | 'settle'>;
  readonly policies: Pick<Store['policies'], 'create' | 'change' | 'chooseDefault' | 'retire'>;
  readonly tenancy: Pick<
    Store['tenancy'],
    'createOrganization' | 'changeOrganization' | 'createKey' | 'changeKey' | 'revokeKey'
  >;
  readonly credentials: Pick<Store['credentials'], 'adopt' | 'reseal'>;
  readonly searchIndex: Pick<Store['searchIndex'], 'add'>;
  readonly retention: Pick<Store['retention'], 'expireEvents' | 'giveUp' | 'expireDeadLetters'>;
}

export type Call =
  | {
      readonly id: number;
      readonly type: 'append';
      readonly organizationId: string;
      /** Which memory the packed events stand in, and where. */
      readonly chunk: number;
      readonly table: number;
      readonly count: number;
    }
  | {
      readonly id: number;
      readonly type: 'write';
      readonly part: keyof Writes;
      readonly method: string;
      readonly args: readonly unknown[];
    }
  | { readonly id: number; readonly type: 'check_writable' }
  | { readonly id: number; readonly type: 'stop' };

/** What crosses to the writing thread, in this order. */
export type Message = Call | ChunkNotice;

/** An answer to a call, or something that happened. */
export type Report =
  /** The log is being copied before the store is ready. */
  | { readonly type: 'log_copy'; readonly copy: LogCopy }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: SentError }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'rejected'; readonly id: number; readonly error: SentError }
  | { readonly type: 'appended'; readonly organizationId: string }
  | { readonly type: 'external_change' }
  | { readonly type: 'committed'; readonly durationMs: number; readonly jobs: number }
  | { readonly type: 'commit_failed' };

/** Errors lose their class on the way, so what callers act on travels as data. */
export interface SentError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly problems: readonly InputProblem[];
  /** For the log only. */
  readonly cause: string | null;
}

export function toSentError(error: unknown): SentError {
  if (error instanceof AegisError) {
    const { code, message, problems, cause } = error;
    return { code, message, problems, cause: cause === undefined ? null : describe(cause) };
  }
  return {
    code: 'internal',
    message: 'The store met an internal fault.',
    problems: [],
    cause: describe(error),
  };
}

export function fromSentError({ code, message, problems, cause }: SentError): AegisError {
  return new AegisError(code, message, { problems, ...(cause === null ? {} : { cause: new Error(cause) }) });
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
