import * as z from 'zod';

import { API_KEY_NAME_MAX_LENGTH, SCOPES } from '../../domain/api-key.ts';
import { displayName, pageOf, time } from './fields.ts';
import { parseTime } from './time-parameter.ts';

const name = displayName(API_KEY_NAME_MAX_LENGTH).meta({
  description: 'For people.',
  example: 'checkout service',
});
const scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .max(20)
  .transform((given) => [...new Set(given)])
  .meta({
    description: 'What the key may do. `admin` includes every other scope.',
    example: ['preflight'],
    override: { type: 'array', items: { type: 'string', enum: [...SCOPES] }, minItems: 1 },
  });
const expiresAt = z
  .string()
  .transform((text, context) => {
    const parsed = parseTime(text);
    if (parsed.type === 'time') return parsed.at;
    context.addIssue({ code: 'custom', message: parsed.message });
    return z.NEVER;
  })
  .nullable()
  .meta({
    description: 'When the key stops working, ISO 8601; `null`: never.',
    override: { type: ['string', 'null'], format: 'date-time', examples: ['2030-01-01T00:00:00Z'] },
  });

export const newApiKey = z
  .strictObject({ name, scopes, expires_at: expiresAt.optional() })
  .meta({ id: 'NewApiKey' });

export const apiKeyEdit = z
  .strictObject({ name: name.optional(), scopes: scopes.optional(), expires_at: expiresAt.optional() })
  .refine((edit) => Object.keys(edit).length > 0, 'must change at least one field')
  .meta({ id: 'ApiKeyEdit' });

export const apiKey = z
  .strictObject({
    id: z.string().meta({ example: 'key_01k8x4c2h0v5q7d3m9t6r1b8ze' }),
    name: z.string().meta({ example: 'checkout service' }),
    scopes: z.array(z.enum(SCOPES)),
    hint: z.string().meta({ description: 'The last four characters of the key.', example: 'x7Qa' }),
    status: z.enum(['valid', 'revoked', 'expired']),
    created_at: time,
    expires_at: time.nullable(),
    revoked_at: time.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const issuedApiKey = apiKey
  .extend({
    api_key: z
      .string()
      .meta({ description: 'The key itself. Shown this once; only a hash is kept.', example: 'aegis_sk_…' }),
  })
  .meta({ id: 'IssuedApiKey' });

export const apiKeyPage = pageOf(apiKey).meta({ id: 'ApiKeyPage' });

export const whoami = z
  .strictObject({
    key_id: z.string(),
    org_id: z.string().nullable().meta({ description: '`null` for an operator key.' }),
    scopes: z.array(z.enum(SCOPES)),
    operator: z.boolean(),
  })
  .meta({ id: 'Whoami' });
