import { expect, test } from 'vitest';
import { adviseOnDatadog } from './advise.ts';
import { DATADOG_SITES, intakeUrl } from './sites.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const INTAKE = 'https://http-intake.logs.datadoghq.com/api/v2/logs';
const LOCAL = 'http://127.0.0.1:8788/api/v2/logs';

function advise(url: string, name: string | null, value: string | null) {
  return adviseOnDatadog({ url: new URL(url), authHeaderName: name, authHeaderValue: value });
}

test.each(DATADOG_SITES)('the intake of $name with a plain key is taken without a word', (site) => {
  expect(advise(intakeUrl(site), null, KEY)).toEqual([]);
  expect(advise(intakeUrl(site), 'dd-api-key', KEY.toUpperCase())).toEqual([]);
});

test.each([
  ['any key', 'DD-API-KEY', 'local'],
  ['no key', null, null],
  ['a header of its own', 'Authorization', 'Bearer x'],
])('a local intake may take %s', (_, name, value) => {
  expect(advise(LOCAL, name, value)).toEqual([]);
});

test.each(DATADOG_SITES)('the web application and the API of $name are told from its intake', (site) => {
  for (const host of [site.webAppHost, site.apiHost, site.domain]) {
    expect(advise(`https://${host}/api/v2/logs`, null, KEY)).toEqual([
      { path: 'url', message: expect.stringContaining(intakeUrl(site)) as string },
    ]);
  }
});

test.each([
  ['https://http-intake.logs.us9.datadoghq.com/api/v2/logs', 'no such Datadog site'],
  ['https://http-intake.logs.datadoghq.co/api/v2/logs', 'no such Datadog site'],
  ['https://http-intake.logs.datadoghq.com/v1/input', `Use ${INTAKE}`],
  ['https://http-intake.logs.datadoghq.com/', `Use ${INTAKE}`],
  ['https://http-intake.logs.datadoghq.com/api/v2/logs/', `Use ${INTAKE}`],
  [`${INTAKE}?dd-api-key=${KEY}`, 'does not belong in the URL'],
])('the URL %s is corrected before anything is sent', (url, advice) => {
  expect(advise(url, null, KEY)).toEqual([
    { path: 'url', message: expect.stringContaining(advice) as string },
  ]);
});

test('who sends through a private link of a site, or with tags in the query, knows why', () => {
  expect(advise('https://http-intake-pvtlink.logs.us3.datadoghq.com/api/v2/logs', null, KEY)).toEqual([]);
  expect(advise(`${INTAKE}?ddsource=aegis`, null, KEY)).toEqual([]);
});

test.each([
  ['Bearer in front', `Bearer ${KEY}`, 'without "Bearer"'],
  ['bearer in front', `bearer:${KEY}`, 'without "Bearer"'],
  ['the header name in front', `DD-API-KEY: ${KEY}`, "repeats the header's name"],
  ['the variable name in front', `DD_API_KEY=${KEY}`, "repeats the header's name"],
  ['a line break behind', `${KEY}\n`, 'whitespace'],
  ['a space in front', ` ${KEY}`, 'whitespace'],
  ['double quotes', `"${KEY}"`, 'quotes'],
  ['typographic quotes', `“${KEY}”`, 'quotes'],
])('a key with %s is noticed at every intake', (_, value, advice) => {
  for (const url of [INTAKE, LOCAL]) {
    expect(advise(url, 'DD-API-KEY', value)).toEqual([
      { path: 'auth_header_value', message: expect.stringContaining(advice) as string },
    ]);
  }
});

test.each([
  ['no key', null, 'is missing'],
  ['an empty key', '', 'is missing'],
  ['an application key', KEY + KEY.slice(0, 8), 'application key'],
  ['a client token', `pub${KEY}`, 'client token'],
  ['half a key', KEY.slice(0, 16), 'does not look like'],
  ['a placeholder', '<YOUR_API_KEY>', 'does not look like'],
])('%s is noticed at a host of Datadog', (_, value, advice) => {
  expect(advise(INTAKE, null, value)).toEqual([
    { path: 'auth_header_value', message: expect.stringContaining(advice) as string },
  ]);
});

test('Authorization at a host of Datadog: both the name and the value are corrected', () => {
  expect(advise(INTAKE, 'Authorization', `Bearer ${KEY}`)).toEqual([
    { path: 'auth_header_name', message: expect.stringContaining('DD-API-KEY') as string },
    { path: 'auth_header_value', message: expect.stringContaining('without "Bearer"') as string },
  ]);
  expect(advise(INTAKE, 'X-API-Key', KEY).map(({ path }) => path)).toEqual(['auth_header_name']);
});
