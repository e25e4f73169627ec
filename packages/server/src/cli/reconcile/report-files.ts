import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { serializeReport } from '../../datadog/reconcile/report.ts';
import type { Report } from '../../datadog/reconcile/report.ts';
import { reportMetrics } from '../../datadog/reconcile/report-metrics.ts';
import { reportPage } from '../../datadog/reconcile/page/report-page.ts';

/** The newest reports of a destination, in a directory: `reconcile-dst_…-20260515T103321Z.json` and `.html`. */
export interface ReportFiles {
  readonly directory: string;
  /** Of each form; older ones are removed. */
  readonly keep: number;
}

/** Writes a report in both forms, and `reconcile-dst_….prom` for the textfile collector of Prometheus. */
export async function keepReport({ directory, keep }: ReportFiles, report: Report): Promise<void> {
  await makeDirectory(directory);
  const prefix = `reconcile-${report.destination.id}`;
  const stamp = report.generated_at.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  await writeWhole(directory, `${prefix}-${stamp}.json`, serializeReport(report).text);
  await writeWhole(directory, `${prefix}-${stamp}.html`, reportPage(report));
  await writeWhole(directory, `${prefix}.prom`, reportMetrics(report));
  const names = await readdir(directory);
  for (const form of ['json', 'html']) {
    const ours = new RegExp(`^${prefix}-\\d{8}T\\d{6}Z\\.${form}$`);
    const old = names.filter((name) => ours.test(name)).toSorted();
    for (const name of old.slice(0, -keep)) await rm(join(directory, name), { force: true });
  }
}

/** Whoever reads the directory finds a file whole or not at all. */
async function writeWhole(directory: string, name: string, text: string): Promise<void> {
  const unfinished = join(directory, `.${name}.tmp`);
  await writeFile(unfinished, text, { mode: 0o640 });
  await rename(unfinished, join(directory, name));
}

/** Not with those above it: a misspelt path is told, and `recursive` never returns in /proc. */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
