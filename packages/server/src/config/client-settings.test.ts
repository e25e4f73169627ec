import { expect, test } from 'vitest';

import { CLIENT_SETTINGS } from './client-settings.ts';
import { readSettings } from './read-settings.ts';

const KEY = 'aegis_sk_0123456789';

test('the client commands default to the local server and strip the slash at the end of a URL', () => {
  expect(readSettings(CLIENT_SETTINGS, { env: { AEGIS_API_KEY: KEY }, flags: {} })).toEqual({
    url: 'http://127.0.0.1:8787',
    apiKey: KEY,
  });
  expect(
    readSettings(CLIENT_SETTINGS, { env: {}, flags: { apiKey: KEY, url: 'https://aegis.example//' } }).url,
  ).toBe('https://aegis.example');
});

test.each([
  [{}, 'AEGIS_API_KEY (--api-key) is missing; set it'],
  [{ AEGIS_API_KEY: 'sk-canary' }, 'starts with aegis_sk_'],
  [{ AEGIS_API_KEY: KEY, AEGIS_URL: 'localhost' }, 'AEGIS_URL (--url) must be an http or https URL'],
  [{ AEGIS_API_KEY: KEY, AEGIS_URL: 'ftp://x' }, 'AEGIS_URL (--url) must be an http or https URL'],
])('refuses %j and says what to do, without the key', (env, expected) => {
  const read = () => readSettings(CLIENT_SETTINGS, { env, flags: {} });
  expect(read).toThrow(expected);
  expect(read).not.toThrow('canary');
});
