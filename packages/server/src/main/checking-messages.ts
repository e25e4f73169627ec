import type { ContentDestination, Policy } from '@aegis/preflight';

import type { TextCheck } from '../audit/check-text.ts';

/** What a checking thread is told. A policy crosses once and is known by its number from then on. */
export type CheckMessage =
  | { readonly type: 'policy'; readonly no: number; readonly policy: Policy }
  | { readonly type: 'forget_policies' }
  | {
      readonly type: 'check';
      readonly id: number;
      readonly text: string;
      readonly policyNo: number;
      readonly destination: ContentDestination;
    };

/** What it says. */
export type CheckReport =
  | { readonly type: 'ready' }
  | { readonly type: 'checked'; readonly id: number; readonly result: TextCheck };
