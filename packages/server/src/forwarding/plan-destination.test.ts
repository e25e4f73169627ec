import { expect, test } from 'vitest';

import { kindFor, KINDS } from '../destinations/catalogue.ts';
import type { DestinationKindName } from '../domain/forwarding-destination.ts';
import { planDestination } from './plan-destination.ts';

const unused = (): never => {
  throw new Error('not part of this test');
};

function warningsAbout(url: string, kind: DestinationKindName | null) {
  const deps = {
    vault: { seal: unused, open: unused },
    kindOf: (name: DestinationKindName) => KINDS[name],
    kindFor,
    checkUrl: () => [],
    checkAuthHeader: () => [],
  };
  const plan = { url, kind, authHeaderName: null, authHeaderValue: null, filter: null, healthEvents: false };
  return planDestination(deps, plan).warnings.filter(({ path }) => path === 'kind');
}

const DATADOG = 'https://http-intake.logs.datadoghq.eu/api/v2/logs';
const OTHER = 'https://hooks.example/in';

test.each([
  [DATADOG, null],
  [DATADOG, 'datadog'],
  [OTHER, null],
  [OTHER, 'webhook'],
  // A proxy in front of Datadog, say.
  [OTHER, 'datadog'],
] as const)('%s as %s is nothing to warn about', (url, kind) => {
  expect(warningsAbout(url, kind)).toEqual([]);
});

test('a URL of Datadog with the form of a webhook is warned about', () => {
  expect(warningsAbout(DATADOG, 'webhook')).toEqual([
    { path: 'kind', message: expect.stringContaining('Set kind to datadog') as string },
  ]);
});
