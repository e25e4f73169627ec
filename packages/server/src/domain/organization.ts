import type { EpochMs } from './clock.ts';
import type { OrganizationId } from './ids.ts';

/** A tenant. Everything else belongs to exactly one of them. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly createdAt: EpochMs;
}

export const ORGANIZATION_NAME_MAX_LENGTH = 200;
