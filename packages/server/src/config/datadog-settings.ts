import { z } from 'zod';

import { setting } from './setting.ts';
import { text } from './text.ts';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((given) => given.replace(/\/+$/, ''))
  .optional();

/** What the commands that talk to an account of Datadog need. The names are those that Datadog's own tools read. */
export const DATADOG_SETTINGS = {
  site: setting({
    env: 'DD_SITE',
    flag: '--site',
    placeholder: 'SITE',
    default: null,
    defaultMeaning: 'none: required, unless both URLs are given',
    description: 'Datadog site: its domain, or a name such as US1 or EU',
    schema: text('must be a site such as datadoghq.eu').optional(),
  }),
  datadogApiUrl: setting({
    env: 'DATADOG_API_URL',
    flag: '--datadog-api-url',
    placeholder: 'URL',
    default: null,
    defaultMeaning: "the site's",
    description: 'Where the API answers, for a local-datadog or a proxy',
    schema: address,
  }),
  datadogLogsUrl: setting({
    env: 'DATADOG_LOGS_URL',
    flag: '--datadog-logs-url',
    placeholder: 'URL',
    default: null,
    defaultMeaning: "the site's",
    description: 'Where the logs intake answers',
    schema: address,
  }),
  datadogApiKey: setting({
    env: 'DD_API_KEY',
    flag: null,
    placeholder: 'KEY',
    default: null,
    defaultMeaning: 'none: required',
    description: 'API key of the account: Organization Settings → API Keys',
    schema: text('is missing; set it to an API key of the account (Organization Settings → API Keys)'),
  }),
  datadogAppKey: setting({
    env: 'DD_APP_KEY',
    flag: null,
    placeholder: 'KEY',
    default: null,
    defaultMeaning: 'none: required',
    description: 'Application key of the account: Organization Settings → Application Keys',
    schema: text(
      'is missing; set it to an application key of the account (Organization Settings → Application Keys)',
    ),
  }),
} as const;
