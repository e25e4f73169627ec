import { expect, test } from 'vitest';
import { createEgress } from './create-egress.ts';

function precheck(url: string, ...allow: string[]): string {
  return createEgress({ allow })
    .precheck(url)
    .map(({ path, message }) => `${path}: ${message}`)
    .join();
}

test.each([
  ['https://http-intake.logs.datadoghq.com/api/v2/logs'],
  ['https://8.8.8.8/in'],
  [`https://${'a'.repeat(63)}.example./in`],
  [`https://${'a.'.repeat(123)}example/in`],
  ['https://[2606:4700::1111]/in'],
  ['http://127.0.0.1:8788/api/v2/logs', '127.0.0.1'],
  ['http://localhost:8788/api/v2/logs', '127.0.0.0/8'],
  ['http://localhost:8788/api/v2/logs', '::1'],
  ['https://10.1.2.3/in', '10.0.0.0/8'],
  ['http://collector.internal/in', '10.0.0.0/8'],
])('%s may become a destination (exempt: %s)', (url, ...allow) => {
  expect(precheck(url, ...allow)).toBe('');
});

test.each([
  ['https://127.0.0.1/in', 'not a public address'],
  ['https://[::1]/in', 'not a public address'],
  ['https://[::ffff:10.0.0.1]/in', 'not a public address'],
  ['https://169.254.169.254/', 'not a public address'],
  ['https://localhost/in', 'not a public address'],
  ['https://db.localhost./in', 'not a public address'],
  ['https://LocalHost../in', 'not a public address'],
  ['https://xn--fsq.localhost/in', 'not a public address'],
  ['HTTPS://127.0.0.1/in', 'not a public address'],
  ['https://[0:0:0:0:0:0:0:1]/in', 'not a public address'],
  ['https://[::FFFF:7F00:1]/in', 'not a public address'],
  ['https://[::127.0.0.1]/in', 'not a public address'],
  ['https://[::ffff:0:127.0.0.1]/in', 'not a public address'],
  ['https://[64:ff9b::127.0.0.1]/in', 'not a public address'],
  ['https://[64:ff9b:1::127.0.0.1]/in', 'not a public address'],
  ['https://[2002:7f00:1::]/in', 'not a public address'],
  ['https://[2600::5efe:10.0.0.1]/in', 'not a public address'],
  ['https://10.1.2.3/in', 'not a public address', '10.2.0.0/16'],
  ['http://127.0.0.1:8788/in', 'Use https://'],
  ['http://8.8.8.8/in', 'Use https://', '127.0.0.1'],
  ['http://collector.example/in', 'Use https://'],
  ['https://ana:x@collector.example/', 'user name'],
  [`https://${'a'.repeat(64)}.example/in`, 'host name of the URL is too long'],
  [`https://${'a.'.repeat(124)}example/in`, 'host name of the URL is too long'],
  ['nonsense', 'full URL'],
])('%s is refused at creation: %s', (url, message, ...allow) => {
  expect(precheck(url, ...allow)).toMatch(new RegExp(`^url: .*${message}`));
});

/** What `inet_aton` and the URL standard read as an address although it does not look like one, and what hides a name. */
test.each([
  ['octal', '0177.0.0.1', '127.0.0.1'],
  ['octal, the metadata service', '0251.0376.0251.0376', '169.254.169.254'],
  ['hexadecimal', '0x7f.0.0.1', '127.0.0.1'],
  ['hexadecimal in capitals, in one number', '0xA9FEA9FE', '169.254.169.254'],
  ['an empty hexadecimal number', '0x', '0.0.0.0'],
  ['one decimal number', '2130706433', '127.0.0.1'],
  ['two parts', '127.1', '127.0.0.1'],
  ['three parts', '10.0.1', '10.0.0.1'],
  ['zero', '0', '0.0.0.0'],
  ['a dot at the end', '169.254.169.254.', '169.254.169.254'],
  ['percent-encoded', '%31%32%37.0.0.1', '127.0.0.1'],
  ['full-width digits', '１２７.０.０.１', '127.0.0.1'],
  ['ideographic full stops', '127。0。0。1', '127.0.0.1'],
  ['digits in circles', '①②⑦.⓪.⓪.①', '127.0.0.1'],
  ['a letter in a circle', 'ⓛocalhost', 'localhost'],
  ['a Roman numeral as a letter', 'ⅼocalhost', 'localhost'],
  ['an encoded dot', 'collector.example%2eLocalhost', 'collector.example.localhost'],
])('a host spelled oddly is refused and shown plainly: %s, %s', (_, host, plain) => {
  expect(precheck(`https://${host}/in`)).toBe(`url: Write the host of the URL plainly, as ${plain}.`);
  expect(precheck(`https://${host}:8443/in`)).toContain(`as ${plain}.`);
});

test.each([
  ['an address as the user name', 'https://8.8.8.8@127.0.0.1/'],
  ['a port before the @', 'https://8.8.8.8:80@127.0.0.1:80/'],
  ['an @ behind a #', 'https://8.8.8.8#@127.0.0.1/'],
  ['an @ behind a backslash', 'https://127.0.0.1:443\\@8.8.8.8/'],
  ['a NUL in the host', 'https://127.0.0.1%00.collector.example/'],
  ['a slash in the host', 'https://127.0.0.1%2f.collector.example/'],
  ['a soft hyphen', 'https://lo\u00adcalhost/'],
  ['a zero-width space', 'https://local\u200bhost/'],
  ['a tab', 'https://local\thost/'],
  ['a line break', 'https://8.8.8.8/\r\nHost: 127.0.0.1'],
  ['an address with a zone', 'https://[fe80::1%25eth0]/'],
  ['an open bracket', 'https://[::1'],
  ['too many parts', 'https://1.1.1.1.1/'],
  ['parts too large', 'https://256.256.256.256/'],
  ['a number too large', 'https://4294967296/'],
  ['digits that octal does not have', 'https://08.8.8.8/'],
  ['a name that ends in a number', 'https://collector.0x7f/'],
  ['no slashes', 'https:127.0.0.1/'],
  ['three slashes', 'https:///127.0.0.1/'],
  ['no scheme', '//127.0.0.1/'],
  ['another scheme', 'gopher://127.0.0.1:25/'],
  ['a file', 'file:///etc/passwd'],
  ['a URL longer than 2,048 characters', `https://${'a.'.repeat(1_100)}example/`],
])('a URL that parsers disagree about is refused: %s', (_, url) => {
  expect(precheck(url)).toMatch(/^url: /);
});
