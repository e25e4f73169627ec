import { AegisError } from '../domain/aegis-error.ts';
import { hasScope, type Scope } from '../domain/api-key.ts';
import type { OrganizationId } from '../domain/ids.ts';
import type { Principal } from '../tenancy/authenticator.ts';

/** Who may call a route. */
export type Access =
  | { readonly type: 'public' }
  /** Any valid key. */
  | { readonly type: 'key' }
  /** An operator's key, which belongs to no organisation. */
  | { readonly type: 'operator' }
  /** A key of the organisation that the path names (if it names one), with this scope. */
  | { readonly type: 'organization'; readonly scope: Scope };

/** Who calls, once it is certain that they may. */
export type Caller =
  | { readonly type: 'anyone' }
  | { readonly type: 'key'; readonly principal: Principal }
  | { readonly type: 'member'; readonly principal: Principal; readonly organizationId: OrganizationId };

/**
 * Decides in this order: does the organisation in the path exist for this key (404, whether it is foreign or made up),
 * has the key the scope (403).
 *
 * @param organizationInPath `null` when the path names none: then the key's own organisation is meant
 * @throws AegisError `not_found`, `forbidden`
 */
export function authorize(
  principal: Principal,
  access: Exclude<Access, { type: 'public' }>,
  organizationInPath: string | null,
): Caller {
  switch (access.type) {
    case 'key':
      return { type: 'key', principal };
    case 'operator':
      if (principal.organizationId !== null) {
        throw new AegisError(
          'forbidden',
          'Organisations are created and listed with an operator key. "npx aegis keys create --operator" makes one.',
        );
      }
      return { type: 'key', principal };
    case 'organization': {
      const { organizationId } = principal;
      if (organizationInPath !== null && organizationInPath !== organizationId) {
        throw new AegisError(
          'not_found',
          'There is no organisation with this id for this API key. GET /api/whoami says which one the key belongs to.',
        );
      }
      if (organizationId === null) {
        throw new AegisError(
          'forbidden',
          'An operator key belongs to no organisation and cannot do this. Use a key of the organisation.',
        );
      }
      if (!hasScope(principal, access.scope)) {
        throw new AegisError(
          'forbidden',
          `This API key lacks the scope "${access.scope}". Use a key that has it, or have an administrator add it.`,
        );
      }
      return { type: 'member', principal, organizationId };
    }
  }
}
