import type { Violations } from './violation.ts';

/** An API key that was answered with 201 works until its revocation was answered with 204, and never again. */
export function checkKeyAnswer(
  { id, isRevoked, status }: { readonly id: string; readonly isRevoked: boolean; readonly status: number },
  violations: Violations,
): void {
  if (isRevoked && status !== 401) violations.add('revoked_key_accepted', `${id}: ${status}`);
  if (!isRevoked && status !== 200) violations.add('key_not_accepted', `${id}: ${status}`);
}
