import { counted, grouped } from '../../../domain/counted.ts';
import { countSequences } from '../../../domain/sequence-ranges.ts';
import { serializeReport } from '../report.ts';
import type { Report, ReportedHour } from '../report.ts';
import { summaryOf, VERDICTS } from '../report-text.ts';
import { EXPLANATIONS } from '../standing.ts';
import type { Explanation } from '../standing.ts';
import { hourGrid, SIGNS } from './hour-grid.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { howItWasFound } from './method.ts';
import { STYLE } from './style.ts';

/** Ranges shown; the JSON in the page has them all. */
const RANGES_SHOWN = 300;

/**
 * A report as one HTML file to hand to an auditor: nothing is loaded from elsewhere, no script runs, and the JSON that it was made
 * of is inside, with its SHA-256.
 */
export function reportPage(report: Report): string {
  const { verdict, destination, compared, totals } = report;
  const { text, sha256 } = serializeReport(report);
  const data = Buffer.from(text).toString('base64');
  const accounted = Object.values(totals.explained).reduce((all, events) => all + events, 0);
  const datasets = [...new Set(report.hours.map(({ dataset }) => dataset))];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>
          Aegis: completeness of ${destination.name} in Datadog, ${compared.from} to ${compared.to}
        </title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <p class="kicker">Aegis · audit log and Datadog reconciled</p>
          <h1>${destination.name}: ${minute(compared.from)} to ${minute(compared.to)} UTC</h1>
          <div class="verdict is-${verdict}">
            <span class="sign">${SIGNS[verdict]}</span>
            <div><strong>${TITLES[verdict]}</strong>${summaryOf(report)}</div>
          </div>
          <div class="tiles">
            ${tile(totals.events, 'events in the log that this destination is to have')}
            ${tile(totals.there, 'of them found in Datadog')} ${tile(totals.missing, 'missing in Datadog')}
            ${tile(accounted, 'not there, with a reason')}
            ${tile(totals.not_compared, 'about which nothing can be known')}
          </div>
          ${about(report)}
          <h2>Hour by hour</h2>
          ${datasets.length === 0 ? html`<p>No hour of that time could be compared.</p>` : ''}
          ${datasets.map((dataset) => hourGrid(dataset, report.hours))}
          <p class="legend">
            Hours in UTC. Green: complete. Red with “!”: events are missing. Amber with “?”: it cannot be
            known. Grey: no events.
          </p>
          ${missing(report)} ${accountedFor(report)}
          ${
            report.remarks.length === 0
              ? ''
              : html`<h2>To be known with it</h2>
                  <ul>
                    ${report.remarks.map((one) => html`<li>${one}</li>`)}
                  </ul>`
          }
          ${howItWasFound(report)}
          <h2>Every hour</h2>
          ${hourTable(report.hours)}
          <footer>
            <p>
              Generated ${report.generated_at} by Aegis ${report.aegis_version}, with
              ${counted(report.datadog.requests, 'request')} to ${report.datadog.api_url}.
            </p>
            <p>SHA-256 of this report in JSON: <code>${sha256}</code></p>
            <p>
              <a download="${`reconcile-${destination.id}.json`}" href="data:application/json;base64,${data}"
                >Save the JSON</a
              >; <code>sha256sum</code> of the file gives the line above.
            </p>
          </footer>
        </main>
      </body>
    </html> `.text;
}

const TITLES: Readonly<Record<Report['verdict'], string>> = {
  complete: 'Complete',
  missing: 'Events are missing',
  cannot_know: 'It cannot be known',
};

function about({ organization_id, destination, datadog, asked, compared }: Report): Html {
  const { index } = datadog;
  const retention = { option: 'as given', index: 'as the account tells', assumed: 'assumed' };
  return html`<dl>
    <dt>Compared</dt>
    <dd>
      ${seconds(compared.from)} to
      ${seconds(compared.to)}${asked.to === compared.to ? '' : ` (asked: to ${seconds(asked.to)})`}
    </dd>
    <dt>Organisation</dt>
    <dd><code>${organization_id}</code></dd>
    <dt>Destination</dt>
    <dd><code>${destination.id}</code>, ${destination.url}</dd>
    <dt>Delivered</dt>
    <dd>
      sequences ${grouped(destination.start_sequence + 1)} to ${grouped(destination.cursor)} of the log are
      settled${destination.backlog_events > 0 ? `; ${grouped(destination.backlog_events)} events wait` : ''}
    </dd>
    ${
      destination.filter === null
        ? ''
        : html`<dt>Its filter</dt>
            <dd><code>${destination.filter}</code></dd>`
    }
    <dt>Datadog</dt>
    <dd>
      ${datadog.api_url}${index === null ? '' : html`, index <code>${index.name}</code>`},
      ${datadog.retention_days} days of retention (${retention[datadog.retention_from]})
    </dd>
  </dl>`;
}

function missing({ missing_sequences: ranges, totals, replays }: Report): Html {
  if (ranges.length === 0) return html``;
  const shown = ranges.slice(0, RANGES_SHOWN);
  return html`<h2>
      Missing: ${counted(totals.missing, 'event')} in ${counted(ranges.length, 'range')} of
      <code>event.sequence</code>
    </h2>
    <ul class="ranges number">
      ${shown.map((range) => html`<li>${rangeText(range)}</li>`)}
    </ul>
    ${shown.length < ranges.length ? html`<p class="legend">And ${counted(ranges.length - shown.length, 'range')} more, in the JSON.</p>` : ''}
    ${
      replays === null || replays.length === 0
        ? html`<p>
            Aegis still has these events and can send exactly them again:
            <code>aegis datadog reconcile … --replay</code>.
          </p>`
        : html`<p>
            Sent again at once:
            ${replays.map((one) => html`replay <code>${one.id}</code> of ${counted(one.events, 'event')} (${one.status}, ${grouped(one.replayed_total)} accepted). `)}Another
            comparison shows whether they arrived.
          </p>`
    }`;
}

function rangeText(range: readonly [number, number]): string {
  const [first, last] = range;
  return first === last ? String(first) : `${first} – ${last} (${grouped(countSequences([range]))})`;
}

function accountedFor({ totals }: Report): Html {
  const known = (Object.keys(EXPLANATIONS) as Explanation[]).filter(
    (one) => (totals.explained[one] ?? 0) > 0,
  );
  const also = [
    [
      totals.redated,
      'are in Datadog under the time of their delivery: it discards what is over 18 hours old',
    ],
    [totals.duplicates, 'logs more than events: deliveries are at least once, with the same event.id'],
    [totals.unexpected, 'logs are of no event that the ledger has'],
  ] as const;
  const rows = [
    ...known.map((one) => [totals.explained[one] ?? 0, `not there: ${EXPLANATIONS[one]}`] as const),
    ...also.filter(([count]) => count > 0),
  ];
  if (rows.length === 0) return html``;
  return html`<h2>Accounted for</h2>
    <table>
      <tbody>
        ${rows.map(
          ([count, text]) =>
            html`<tr>
              <td class="right">${grouped(count)}</td>
              <td>${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function hourTable(hours: readonly ReportedHour[]): Html {
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          <th>Hour (UTC)</th>
          <th>Dataset</th>
          <th class="right">In the log</th>
          <th class="right">Logs</th>
          <th>Compared by</th>
          <th>Verdict</th>
        </tr>
      </thead>
      <tbody>
        ${hours.map(
          (hour) =>
            html`<tr>
              <td class="time">${minute(hour.from)}</td>
              <td class="time">${hour.dataset}</td>
              <td class="right">${grouped(hour.events)}</td>
              <td class="right">${hour.logs === null ? '–' : grouped(hour.logs + hour.redated)}</td>
              <td>${hour.method ?? '–'}</td>
              <td>
                <span class="mark is-${hour.verdict}"
                  >${VERDICTS[hour.verdict]}${hour.missing > 0 ? `: ${grouped(hour.missing)}` : ''}</span
                >
                ${hour.reason === null ? '' : html`<div class="reason">${hour.reason}</div>`}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function tile(count: number, what: string): Html {
  return html`<div class="tile"><b>${grouped(count)}</b><span>${what}</span></div>`;
}

function seconds(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}

function minute(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}
