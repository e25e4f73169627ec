import type { BatchLimits } from '../../domain/destination-kind.ts';

/**
 * Receivers differ and say nothing beforehand. These are the sizes that log intakes commonly take (Datadog's, with its
 * margin); a receiver that takes less answers 413, and the delivery loop learns its size.
 */
export const WEBHOOK_LIMITS: BatchLimits = { maxEvents: 1_000, maxBytes: 4_500_000 };
