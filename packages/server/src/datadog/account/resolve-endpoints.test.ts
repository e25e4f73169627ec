import { expect, test } from 'vitest';

import { DATADOG_SITES } from '../../destinations/datadog/sites.ts';
import { resolveEndpoints } from './resolve-endpoints.ts';

const nothing = { site: undefined, apiUrl: undefined, logsUrl: undefined };

test.each(DATADOG_SITES)('the site $name is known by its name and by its domain', (site) => {
  const expected = {
    apiUrl: `https://api.${site.domain}`,
    logsUrl: `https://http-intake.logs.${site.domain}/api/v2/logs`,
    site,
  };
  expect(resolveEndpoints({ ...nothing, site: site.domain })).toEqual(expected);
  expect(resolveEndpoints({ ...nothing, site: site.name.toLowerCase() })).toEqual(expected);
  expect(resolveEndpoints({ ...nothing, apiUrl: `https://${site.apiHost}` })).toEqual(expected);
});

test('a local API stands for everything unless its intake is elsewhere, whatever site is named', () => {
  const apiUrl = 'http://127.0.0.1:8788';
  const local = { apiUrl, logsUrl: `${apiUrl}/api/v2/logs`, site: null };
  expect(resolveEndpoints({ ...nothing, apiUrl })).toEqual(local);
  expect(resolveEndpoints({ ...nothing, apiUrl, site: 'EU' })).toEqual(local);
  const logsUrl = 'http://127.0.0.1:9/api/v2/logs';
  expect(resolveEndpoints({ ...nothing, apiUrl, logsUrl })).toEqual({ ...local, logsUrl });
});
