import type { Verdict } from '../cell-result.ts';
import type { ReportedHour } from '../report.ts';
import { VERDICTS } from '../report-text.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';

export const SIGNS: Readonly<Record<Verdict, string>> = { complete: '✓', missing: '!', cannot_know: '?' };

/** Beyond it a picture no longer helps, and a page gets long. */
const DAYS_MAX = 92;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** One dataset as a picture: a row a day, a square an hour (UTC). */
export function hourGrid(dataset: string, hours: readonly ReportedHour[]): Html {
  const days = new Map<string, (ReportedHour | undefined)[]>();
  for (const hour of hours) {
    if (hour.dataset !== dataset) continue;
    const day = hour.from.slice(0, 10);
    const row = days.get(day) ?? [];
    row[Number(hour.from.slice(11, 13))] = hour;
    days.set(day, row);
  }
  if (days.size === 0) return html``;
  const shown = [...days].slice(-DAYS_MAX);
  const left = days.size - shown.length;
  return html`<p><code>${dataset}</code></p>
    ${left > 0 ? html`<p class="legend">The first ${left} days are in the table below only.</p>` : ''}
    <div class="scroll">
      <table class="grid">
        <thead>
          <tr>
            <th></th>
            ${HOURS.map((hour) => html`<th class="hour">${hour % 3 === 0 ? String(hour).padStart(2, '0') : ''}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ([day, row]) =>
              html`<tr>
                <th>${day}</th>
                ${HOURS.map((hour) => square(row[hour]))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function square(hour: ReportedHour | undefined): Html {
  if (hour === undefined) return html`<td class="is-nothing" title="no events"></td>`;
  const { verdict, from, events, missing } = hour;
  const title = `${from}: ${VERDICTS[verdict]}, ${events} events${missing > 0 ? `, ${missing} missing` : ''}`;
  return html`<td class="is-${verdict}" title="${title}">
    ${verdict === 'complete' ? '' : SIGNS[verdict]}
  </td>`;
}
