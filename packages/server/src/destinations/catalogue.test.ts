import { expect, test } from 'vitest';
import { KINDS, kindFor } from './catalogue.ts';

test.each([
  ['https://http-intake.logs.datadoghq.com/api/v2/logs', 'datadog'],
  ['https://http-intake.logs.us2.ddog-gov.com/api/v2/logs', 'datadog'],
  ['https://HTTP-INTAKE.LOGS.DATADOGHQ.EU./v1/input', 'datadog'],
  ['https://app.datadoghq.com/logs', 'datadog'],
  ['https://http-intake.logs.us9.datadoghq.com/api/v2/logs', 'datadog'],
  ['http://127.0.0.1:8788/api/v2/logs', 'datadog'],
  ['https://proxy.example/api/v2/logs?x=1', 'datadog'],
  ['https://hooks.example/api/v2/logs/more', 'webhook'],
  ['https://notdatadoghq.com/in', 'webhook'],
  ['https://datadoghq.com.attacker.example/in', 'webhook'],
  ['https://hooks.example/', 'webhook'],
])('%s without a kind is taken for %s', (url, kind) => {
  expect(kindFor(new URL(url)).name).toBe(kind);
});

test('each kind stands in the catalogue under its own name', () => {
  for (const [name, kind] of Object.entries(KINDS)) expect(kind.name).toBe(name);
});

const ALL_2XX = Array.from({ length: 100 }, (_, index) => 200 + index);

test.each([
  ['datadog', [200, 202]],
  ['webhook', ALL_2XX],
] as const)('%s takes for a receipt what its receivers give, and nothing else', (name, receipts) => {
  const statuses = Array.from({ length: 500 }, (_, index) => 100 + index);
  const delivered = statuses.filter((status) => {
    const answer = {
      type: 'response',
      status,
      retryAfter: null,
      body: '',
      latencyMs: 1,
      sentBytes: 1,
    } as const;
    return KINDS[name].classify(answer).type === 'delivered';
  });
  expect(delivered).toEqual(receipts);
});
