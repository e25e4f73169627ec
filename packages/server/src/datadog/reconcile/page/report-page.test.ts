import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { HOUR, NOW, provingGround } from '../../../../../../test/support/proving-ground.ts';
import { reportMetrics } from '../report-metrics.ts';
import { serializeReport } from '../report.ts';
import type { Report } from '../report.ts';
import { reportLines } from '../report-text.ts';
import { reportPage } from './report-page.ts';

const HOSTILE = '"><script>alert(1)</script>';

/** Three hours: one complete, one that lacks two events, one of which nothing can be known. */
async function sampleReport(): Promise<Report> {
  const at = [5 * 24, 5 * 24, 3, 3, 3, 3, 2, 2];
  const ground = await provingGround(
    at.map((hours, index) => ({ sequence: index + 1, at: NOW - hours * HOUR + index })),
  );
  await ground.deliver([3, 6, 7, 8], NOW - HOUR);
  return await ground.compare(
    { destination: { name: HOSTILE, cursor: 8 } },
    { asked: { from: NOW - 6 * 24 * HOUR, to: NOW }, retentionDays: 4 },
  );
}

test('the page holds the JSON that it was made of, under the hash that it names', async () => {
  const report = await sampleReport();
  const page = reportPage(report);
  const [, base64 = ''] = /href="data:application\/json;base64,([^"]+)"/.exec(page) ?? [];
  const json = Buffer.from(base64, 'base64').toString();
  expect(json).toBe(serializeReport(report).text);
  expect(JSON.parse(json)).toEqual(report);
  expect(page).toContain(createHash('sha256').update(json).digest('hex'));
});

test('the page runs no script, loads nothing, and shows names as text', async () => {
  const page = reportPage(await sampleReport());
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/(?:src|href)="(?!data:application\/json)/);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('&#62;&#60;script&#62;');
});

test('page, text and metrics say the same: the verdict, what is missing, and what cannot be known', async () => {
  const report = await sampleReport();
  const page = reportPage(report);
  const text = reportLines(report).join('\n');
  expect(text).toMatch(/^MISSING: Datadog lacks 2 of 8 events that were delivered: 4-5\.$/m);
  expect(text).toMatch(/^ {2}cannot know {2}2026-05-10T12:00:00\.000Z {2}aegis\.preflight {2}2 events$/m);
  expect(text).toContain('keeps logs for 4 days');
  for (const said of ['Events are missing', '4 – 5 (2)', 'keeps logs for 4 days', 'title="no events"']) {
    expect(page).toContain(said);
  }
  expect(page.match(/<td class="is-(?:complete|missing|cannot_know)"/g)).toHaveLength(3);
  expect(reportMetrics(report)).toContain(
    'aegis_datadog_reconcile_missing_events{destination_id="dst_proven"} 2\n',
  );
  expect(reportMetrics(report)).toContain(',verdict="missing"} 1\n');
});
