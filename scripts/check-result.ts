export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** What the tool said; shown when it did not pass. */
  readonly output: string;
}
