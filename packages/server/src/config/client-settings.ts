import { z } from 'zod';

import { setting } from './setting.ts';

const DEFAULT_URL = 'http://127.0.0.1:8787';

/** What the commands that talk to a running server need. */
export const CLIENT_SETTINGS = {
  url: setting({
    env: 'AEGIS_URL',
    flag: '--url',
    placeholder: 'URL',
    default: DEFAULT_URL,
    description: 'Where Aegis answers',
    schema: z
      .url({ protocol: /^https?$/, error: `must be an http or https URL such as ${DEFAULT_URL}` })
      .transform((given) => given.replace(/\/+$/, '')),
  }),
  apiKey: setting({
    env: 'AEGIS_API_KEY',
    flag: '--api-key',
    placeholder: 'KEY',
    default: null,
    description: 'API key of the organisation; the variable keeps it out of the process list',
    schema: z
      .string(
        'is missing; set it to a key of your organisation, or make one with: aegis keys create --name NAME',
      )
      .trim()
      .regex(/^aegis_sk_\S+$/, 'must be an Aegis API key: it starts with aegis_sk_'),
  }),
} as const;
