import { expect, test } from 'vitest';
import { DATADOG_SITES, intakeUrl, listIntakeUrls } from './sites.ts';

test.each([
  ['US1', 'http-intake.logs.datadoghq.com', 'api.datadoghq.com'],
  ['US3', 'http-intake.logs.us3.datadoghq.com', 'api.us3.datadoghq.com'],
  ['US5', 'http-intake.logs.us5.datadoghq.com', 'api.us5.datadoghq.com'],
  ['EU', 'http-intake.logs.datadoghq.eu', 'api.datadoghq.eu'],
  ['AP1', 'http-intake.logs.ap1.datadoghq.com', 'api.ap1.datadoghq.com'],
  ['AP2', 'http-intake.logs.ap2.datadoghq.com', 'api.ap2.datadoghq.com'],
  ['UK1', 'http-intake.logs.uk1.datadoghq.com', 'api.uk1.datadoghq.com'],
  ['US1-FED', 'http-intake.logs.ddog-gov.com', 'api.ddog-gov.com'],
  ['US2-FED', 'http-intake.logs.us2.ddog-gov.com', 'api.us2.ddog-gov.com'],
])('site %s is known with its hosts and offered to people', (name, intakeHost, apiHost) => {
  const site = DATADOG_SITES.find((site) => site.name === name)!;
  expect(site).toMatchObject({ intakeHost, apiHost });
  expect(listIntakeUrls()).toContain(`${name} ${intakeUrl(site)}`);
});

test('there are nine sites', () => {
  expect(DATADOG_SITES).toHaveLength(9);
});
