import type { CheckResult, ContentDestination, Policy } from '@aegis/preflight';

/**
 * Detects, decides and masks, like {@link check} of `@aegis/preflight`; a long text is checked where it keeps nobody else
 * waiting.
 *
 * @throws AegisError `overloaded` when too many long texts wait
 */
export type CheckText = (
  text: string,
  policy: Policy,
  destination: ContentDestination,
) => Promise<CheckResult>;
