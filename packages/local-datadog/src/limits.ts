/**
 * What Datadog documents for its logs intake.
 * Source of the sizes and counts: https://docs.datadoghq.com/api/latest/logs/send-logs/
 * The page says "5MB" and "1MB" and not which megabyte; the smaller reading is taken here, so that a sender that
 * passes against this intake passes against either.
 */
export const MAX_PAYLOAD_BYTES = 5_000_000;
export const MAX_LOG_BYTES = 1_000_000;
export const MAX_ENTRIES = 1_000;

/** Source: https://docs.datadoghq.com/logs/log_configuration/processors/log_date_remapper/ ("Notes"). */
export const MAX_AGE_MS = 18 * 60 * 60 * 1_000;
export const MAX_AHEAD_MS = 2 * 60 * 60 * 1_000;
