import type { Extraction, ExtractionLimits } from '../../domain/text-extractor.ts';

/** What crosses between the server and a process that reads files. One job at a time, so neither needs a number. */
export interface Job {
  readonly file: Uint8Array;
  readonly limits: ExtractionLimits;
}

export type Report = { readonly type: 'ready' } | { readonly type: 'done'; readonly extraction: Extraction };
