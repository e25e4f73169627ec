import { describe, expect, test } from 'vitest';

import { bannerText } from './quick-start-banner.ts';
import type { BannerFacts } from './quick-start-banner.ts';

const plain = { bold: (text: string) => text, dim: (text: string) => text };

function banner(over: Partial<BannerFacts> = {}): string {
  const facts: BannerFacts = {
    url: 'http://127.0.0.1:8787',
    organizationId: 'org_1',
    destination: { id: 'dst_1', url: 'http://127.0.0.1:8788/api/v2/logs' },
    apiKey: 'aegis_sk_secret',
    intakeUrl: 'http://127.0.0.1:8788',
    site: null,
    dataDir: '/data dir/.aegis',
    warnings: [],
    ...over,
  };
  return bannerText(facts, plain);
}

describe('the introduction', () => {
  test('shows the key once, and three lines that stand alone to be pasted', () => {
    const text = banner();
    expect(text.split('aegis_sk_secret')).toHaveLength(2);
    expect(text).toMatch(/^export AEGIS_API_KEY=aegis_sk_secret$/m);
    expect(text.split('\n').filter((line) => line.startsWith('curl '))).toHaveLength(3);
  });

  test('tells on a later start how to make another key', () => {
    const text = banner({ apiKey: null });
    expect(text).toContain('was shown on the first run');
    expect(text).toMatch(
      /^npx aegis keys create --name another --org org_1 --data-dir '\/data dir\/\.aegis'$/m,
    );
  });

  test.each([
    ['datadoghq.com', 'https://app.datadoghq.com/logs?'],
    ['datadoghq.eu', 'https://app.datadoghq.eu/logs?'],
    ['us5.datadoghq.com', 'https://us5.datadoghq.com/logs?'],
    ['ddog-gov.com', 'https://app.ddog-gov.com/logs?'],
    [null, 'Datadog, under Logs'],
  ])('points to the logs of the site %s when events go to Datadog', (site, where) => {
    const text = banner({ intakeUrl: null, site });
    expect(text).toContain(where);
    expect(text).not.toContain('8788/local');
  });

  test('repeats what the server warns about', () => {
    expect(banner({ warnings: ['There is no such Datadog site.'] })).toContain(
      'Warning  There is no such Datadog site.',
    );
  });
});
