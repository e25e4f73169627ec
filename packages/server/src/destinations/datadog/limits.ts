import type { BatchLimits } from '../../domain/destination-kind.ts';

/**
 * - `maxEvents`: "Maximum array size if sending multiple logs in an array: 1000 entries".
 * - `maxBytes`: "Maximum content size per payload (uncompressed): 5MB". Whether that is 5,000,000 bytes or 5 MiB is not
 *   said, nor what the intake itself counts on top; a tenth below the smaller reading costs nothing and never meets it.
 *
 * Source: https://docs.datadoghq.com/api/latest/logs/#send-logs
 */
export const DATADOG_LIMITS: BatchLimits = { maxEvents: 1_000, maxBytes: 4_500_000 };

const HOUR_MS = 3_600_000;

/**
 * Datadog answers 202 to a log over 18 hours old and then discards it. One hour of margin for its clock, ours, and the
 * time that a batch spends on the way and in retries.
 *
 * Source: https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ ("up to 18 hours in the past
 * and two hours in the future")
 */
export const LATE_AFTER_MS = 17 * HOUR_MS;

/** The same happens to a log over 2 hours in the future (a sender whose clock is wrong); the same margin. */
export const AHEAD_AFTER_MS = 1 * HOUR_MS;
