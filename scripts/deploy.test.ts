import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { FAILURE_REASONS } from '../packages/server/src/domain/egress.ts';
import type { DestinationKindName, Health } from '../packages/server/src/domain/forwarding-destination.ts';
import { DESTINATION_KINDS } from '../packages/server/src/domain/forwarding-destination.ts';
import type { OutcomeType } from '../packages/server/src/domain/outcome.ts';
import { SAMPLE_PROGRESS, watchedMetrics } from '../test/support/watched-metrics.ts';
import { parseMarkdown } from './markdown-page.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const OUTCOMES = Object.keys({
  delivered: true,
  retry: true,
  blocked: true,
  too_large: true,
  refused: true,
} satisfies Record<OutcomeType, true>) as OutcomeType[];

const HEALTHS = ['healthy', 'retrying', 'blocked'] as const satisfies readonly Health[];

/** What Prometheus adds to every series. */
const TARGET_LABELS = ['instance', 'job'];

/** Labels whose values are made at run time. */
const OPEN_LABELS = new Set(['organization_id', 'destination_id', 'route', 'version', 'le']);

type Series = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Each name on the page of a server to which everything has happened, with its labels and their values. */
async function everySeries(): Promise<Series> {
  const { destination, ...progress } = SAMPLE_PROGRESS;
  const each = (kind: DestinationKindName, health: Health) =>
    Object.assign({ destination: { ...destination, kind } }, progress, { health });
  const readProgress = async () =>
    DESTINATION_KINDS.flatMap((kind) => HEALTHS.map((health) => each(kind, health)));
  const metrics = watchedMetrics({ destinations: { readProgress } });
  for (const kind of DESTINATION_KINDS) {
    metrics.delivered(kind, 1, 1);
    metrics.deadLettered(kind, 1);
    for (const outcome of OUTCOMES) {
      for (const failure of [null, ...FAILURE_REASONS]) {
        const measured = { kind, outcome, failure, events: 1, sentBytes: 1, latencyMs: 1 };
        metrics.attempted({ ...measured, isRetry: true, window: 1 });
      }
    }
  }
  for (const status of [200, 400, 500])
    metrics.answered({ method: 'GET', route: '/healthz', status, durationMs: 1 });
  metrics.decided('BLOCKED', 'AI_TOOL', 1);
  metrics.fileRead({ format: 'pdf', unreadable: [], readPictures: 1, unreadPictures: 1 }, 1);
  const failing = watchedMetrics({
    destinations: { readProgress: () => Promise.reject(new Error('disk')) },
    readDisk: () => Promise.reject(new Error('disk')),
  });
  const series = new Map<string, Map<string, Set<string>>>();
  for (const { body } of [await metrics.render(), await failing.render()]) {
    for (const [, name = '', labels = ''] of body.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
      const known = series.get(name) ?? new Map<string, Set<string>>();
      series.set(name, known);
      for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
        known.set(label, (known.get(label) ?? new Set()).add(value));
    }
  }
  return series;
}

/** What in a PromQL expression can never match anything that Aegis says; empty when all can. */
function impossible(expression: string, series: Series): readonly string[] {
  const names = [...expression.matchAll(/\b(?:aegis|process|nodejs)_\w+/g)].map(([name]) => name);
  const problems = names.filter((name) => !series.has(name)).map((name) => `no metric ${name}`);
  for (const [, name = '', matchers = ''] of expression.matchAll(
    /\b((?:aegis|process|nodejs)_\w+)\{([^}]*)\}/g,
  )) {
    const labels = series.get(name);
    for (const [, label = '', operator = '', value = ''] of matchers.matchAll(
      /(\w+)\s*(=~|!=|!~|=)\s*"([^"]*)"/g,
    )) {
      if (TARGET_LABELS.includes(label)) continue;
      const values = labels?.get(label);
      if (values === undefined) problems.push(`no label ${label} of ${name}`);
      else if (!OPEN_LABELS.has(label) && (operator.endsWith('~') || !values.has(value)))
        problems.push(`no ${label}="${value}" of ${name}`);
    }
  }
  const anyLabel = new Set(TARGET_LABELS);
  for (const name of names) for (const label of series.get(name)?.keys() ?? []) anyLabel.add(label);
  for (const [, list = ''] of expression.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)) {
    const labels = list.split(',').map((label) => label.trim());
    problems.push(
      ...labels.filter((label) => label !== '' && !anyLabel.has(label)).map((label) => `no label ${label}`),
    );
  }
  return problems;
}

interface Rule {
  readonly alert: string;
  readonly text: string;
  readonly expression: string;
}

const RULES: readonly Rule[] = read('deploy/prometheus/aegis-alerts.yml')
  .split(/^ {6}- alert: /m)
  .slice(1)
  .map((text) => ({
    alert: /^\w+/.exec(text)?.[0] ?? '',
    text,
    expression: /^ {8}expr: (.+)$/m.exec(text)?.[1] ?? '',
  }));

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
}

const DASHBOARD = JSON.parse(read('deploy/grafana/aegis-dashboard.json')) as {
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly query: unknown }[];
  };
};

let series: Series;
beforeAll(async () => {
  series = await everySeries();
});

describe('the check of expressions itself', () => {
  test.each([
    ['aegis_no_such_metric > 0', 'no metric aegis_no_such_metric'],
    ['aegis_ready{kind="datadog"}', 'no label kind of aegis_ready'],
    ['aegis_destination_health{health="ill"}', 'no health="ill" of aegis_destination_health'],
    ['sum by (kind) (aegis_ready)', 'no label kind'],
  ])('notices %s', (expression, problem) => {
    expect(impossible(expression, series)).toEqual([problem]);
  });
});

describe('deploy/prometheus/aegis-alerts.yml', () => {
  const anchors = parseMarkdown(read('docs/guide/operating.md')).anchors;

  test('has a rule for each condition that an operator must hear of', () => {
    expect(RULES.length).toBeGreaterThan(15);
    expect(new Set(RULES.map(({ alert }) => alert)).size).toBe(RULES.length);
  });

  test.each(RULES.map((rule) => [rule.alert, rule] as const))('%s can fire', (_, { expression }) => {
    expect(expression).not.toBe('');
    expect(impossible(expression, series)).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.alert, rule] as const))(
    '%s says how bad it is, what happened, what to do and where that is explained',
    (alert, { text }) => {
      expect(text).toMatch(/^ {10}severity: (critical|warning|info)$/m);
      expect(text).toMatch(/^ {10}summary: .{20,}$/m);
      expect(text).toMatch(/^ {10}description: .{40,}$/m);
      expect(text).toContain(`runbook_url: docs/guide/operating.md#${alert.toLowerCase()}\n`);
      expect(anchors).toContain(alert.toLowerCase());
    },
  );

  test.skipIf(spawnSync('promtool', ['--version']).status !== 0)('passes its own tests in Prometheus', () => {
    const { stdout, stderr, status } = spawnSync('promtool', ['test', 'rules', 'aegis-alerts.test.yml'], {
      cwd: join(ROOT, 'deploy', 'prometheus'),
      encoding: 'utf8',
    });
    expect(stdout + stderr).toContain('SUCCESS');
    expect(status).toBe(0);
  });
});

describe('deploy/grafana/aegis-dashboard.json', () => {
  const shown = DASHBOARD.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => [title, expr] as const),
  );

  test.each(shown)('%s can show something: %s', (_, expression) => {
    expect(impossible(expression, series)).toEqual([]);
  });

  test('takes its data from where the viewer chooses, and uses only variables that it declares', () => {
    const declared = new Set(DASHBOARD.templating.list.map(({ name }) => name));
    const used = [...JSON.stringify(DASHBOARD.panels).matchAll(/\$\{?([a-z]\w*)/g)].map(
      ([, name = '']) => name,
    );
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
    const sources = DASHBOARD.panels.flatMap(({ datasource, targets = [] }) =>
      [datasource, ...targets.map((target) => target.datasource)].flatMap((source) => source?.uid ?? []),
    );
    expect(new Set(sources)).toEqual(new Set(['${datasource}']));
    const queries = DASHBOARD.templating.list
      .filter(({ type }) => type === 'query')
      .map(({ query }) => (query as { readonly query: string }).query);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(impossible(query, series)).toEqual([]);
  });

  test('has panels of different ids that do not lie on each other', () => {
    const { panels } = DASHBOARD;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24);
      return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`);
    });
    expect(new Set(cells).size).toBe(cells.length);
  });

  test('shows every metric of ours', () => {
    const shownOrAlerted = [
      ...shown.map(([, expr]) => expr),
      ...RULES.map(({ expression }) => expression),
    ].join('\n');
    const ours = [...series.keys()].filter((name) => /^aegis_.*(?<!_sum|_count|_bucket)$/.test(name));
    const histograms = [...series.keys()].filter((name) => /^aegis_.*_bucket$/.test(name));
    const hidden = [...ours, ...histograms].filter((name) => !shownOrAlerted.includes(name));
    // The ledger's remaining columns; the attempts and decisions have them by rate.
    expect(hidden).toEqual(['aegis_delivery_events_total', 'aegis_destination_accepted_total']);
  });
});
