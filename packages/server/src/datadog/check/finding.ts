/** `unknown`: nothing speaks for or against it yet. */
export type CheckStatus = 'ok' | 'warning' | 'failed' | 'unknown';

/** What one look at the account showed. */
export interface CheckFinding {
  /** `api_key`, `application_key`, `setup`, `clock`, `test_event`, `attributes`. */
  readonly check: string;
  readonly status: CheckStatus;
  readonly message: string;
  /** What to do; `null` when there is nothing. */
  readonly mend: string | null;
}

export function finding(
  check: string,
  status: CheckStatus,
  message: string,
  mend: string | null = null,
): CheckFinding {
  return { check, status, message, mend };
}
