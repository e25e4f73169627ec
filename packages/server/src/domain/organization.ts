import type { EpochMs } from './clock.ts';
import type { OrganizationId } from './ids.ts';

/** A tenant. Everything else belongs to exactly one of them. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly createdAt: EpochMs;
  /** How long events and dead letters are kept, in days. */
  readonly retentionDays: number;
  /** Whether events expire that a destination has still to get; if not, they are kept for it. */
  readonly expireUndelivered: boolean;
}

export type OrganizationChange = Partial<Pick<Organization, 'retentionDays' | 'expireUndelivered'>>;

export const DEFAULT_RETENTION_DAYS = 30;

export const RETENTION_DAYS_MAX = 3_650;

export const ORGANIZATION_NAME_MAX_LENGTH = 200;
