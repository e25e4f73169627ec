import type { CheckResult, ContentDestination, Policy } from '@aegis/preflight';
import { check } from '@aegis/preflight';

/** All that a preflight needs; without the findings, which say where the values stand. */
export type TextCheck = Omit<CheckResult, 'findings'>;

/**
 * Detects, decides and masks, like {@link check} of `@aegis/preflight`; a text that takes long is checked where it keeps
 * nobody else waiting.
 *
 * @throws AegisError `overloaded` when too many long texts wait
 */
export type CheckText = (text: string, policy: Policy, destination: ContentDestination) => Promise<TextCheck>;

/** A {@link CheckText} at once, on the thread that asks. */
export function checkHere(text: string, policy: Policy, destination: ContentDestination): TextCheck {
  const { findings: _, ...result } = check(text, policy, destination);
  return result;
}
