import { expect, test } from 'vitest';
import { checkDestinationUrl } from './destination-url.ts';

test.each([
  'https://http-intake.logs.datadoghq.com/api/v2/logs',
  'HTTPS://HTTP-Intake.Logs.DatadogHQ.com/api/v2/logs',
  'http://127.0.0.1:8788/api/v2/logs',
  'https://[2001:db8::FFFF]:8443/',
  'https://collector.example:8443?a=b@c',
  'https://collector.example./x',
  'https://bücher.example/in',
  `https://collector.example/${'x'.repeat(2_022)}`,
])('%s is a URL to send to', (url) => {
  expect(checkDestinationUrl(url)).toEqual([]);
});

test.each([
  ['', 'full URL'],
  ['collector.example/in', 'full URL'],
  ['localhost:8788/in', 'full URL'],
  ['https:collector.example', 'full URL'],
  ['https:/collector.example', 'full URL'],
  ['https:///collector.example', 'full URL'],
  ['https://', 'full URL'],
  ['https://collector.example:99999/', 'full URL'],
  ['https://[::1', 'full URL'],
  ['ftp://collector.example/', 'HTTPS only'],
  ['file:///etc/passwd', 'HTTPS only'],
  ['ws://collector.example/', 'HTTPS only'],
  [' https://collector.example/', 'whitespace'],
  ['https://collector.example/\n', 'whitespace'],
  ['https://coll\tector.example/', 'whitespace'],
  ['https:\\\\collector.example', 'backslash'],
  ['https://collector.example\\@internal/', 'backslash'],
  ['https://coll\u200bector.example/', 'control character'],
  ['https://user:password@collector.example/', 'user name'],
  ['https://@collector.example/', 'user name'],
  ['https://collector.example/#x', 'Remove the #'],
  ['https://collector.example:0/', 'port 0'],
  ['https://2130706433/', 'as 127.0.0.1'],
  ['https://0x7f.1/', 'as 127.0.0.1'],
  ['https://0177.0.0.1/', 'as 127.0.0.1'],
  ['https://127.1:8443/', 'as 127.0.0.1'],
  ['https://１２７.0.0.1/', 'as 127.0.0.1'],
  ['https://%6cocalhost/', 'as localhost'],
  ['https://ⓛocalhost/', 'as localhost'],
  [`https://collector.example/${'x'.repeat(2_023)}`, '2048 characters'],
])('%j is refused with what to do', (url, message) => {
  expect(checkDestinationUrl(url)).toEqual([
    { path: 'url', message: expect.stringContaining(message) as string },
  ]);
});

test('no message repeats a credential in the URL', () => {
  const shown = JSON.stringify(checkDestinationUrl('https://ana:hunter22@collector.example/?key=hunter22'));
  expect(shown).not.toContain('hunter22');
});
