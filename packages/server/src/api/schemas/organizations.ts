import * as z from 'zod';

import { SCOPES } from '../../domain/api-key.ts';
import { ORGANIZATION_NAME_MAX_LENGTH, RETENTION_DAYS_MAX } from '../../domain/organization.ts';
import { displayName, pageOf, time } from './fields.ts';

const name = displayName(ORGANIZATION_NAME_MAX_LENGTH).meta({ example: 'Example Corp' });

export const newOrganization = z.strictObject({ name }).meta({ id: 'NewOrganization' });

const retentionDays = z
  .int()
  .min(1)
  .max(RETENTION_DAYS_MAX)
  .meta({ description: 'How long events and dead letters are kept, in days.', example: 30 });

const expireUndelivered = z.boolean().meta({
  description:
    'Whether events expire that a destination has still to get (they become dead letters); if not, they are kept for it.',
  example: false,
});

export const organizationEdit = z
  .strictObject({
    retention_days: retentionDays.optional(),
    expire_undelivered: expireUndelivered.optional(),
  })
  .meta({ id: 'OrganizationEdit' });

export const organization = z
  .strictObject({
    org_id: z.string().meta({ example: 'org_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    name: z.string().meta({ example: 'Example Corp' }),
    created_at: time,
    retention_days: retentionDays,
    expire_undelivered: expireUndelivered,
  })
  .meta({ id: 'Organization' });

export const createdOrganization = organization
  .extend({
    api_key: z.string().meta({
      description: 'Its first key, with every scope. Shown this once; only a hash is kept.',
      example: 'aegis_sk_…',
    }),
    api_key_id: z.string().meta({ example: 'key_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    scopes: z.array(z.enum(SCOPES)),
  })
  .meta({ id: 'CreatedOrganization' });

export const organizationPage = pageOf(organization).meta({ id: 'OrganizationPage' });
