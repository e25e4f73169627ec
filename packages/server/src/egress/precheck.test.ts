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
  ['https://10.1.2.3/in', 'not a public address', '10.2.0.0/16'],
  ['http://127.0.0.1:8788/in', 'Use https://'],
  ['http://8.8.8.8/in', 'Use https://', '127.0.0.1'],
  ['http://collector.example/in', 'Use https://'],
  ['https://ana:x@collector.example/', 'user name'],
  ['nonsense', 'full URL'],
])('%s is refused at creation: %s', (url, message, ...allow) => {
  expect(precheck(url, ...allow)).toMatch(new RegExp(`^url: .*${message}`));
});
