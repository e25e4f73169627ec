import type { Report } from '../report.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';

/** What was done, in words that somebody can check who does not know Aegis. */
export function howItWasFound({ every_event, settle_seconds, datadog }: Report): Html {
  return html`<h2>How this was found out</h2>
    <p>
      Aegis numbers the events of an organisation without a gap (<code>event.sequence</code>), keeps them in
      its own log, and writes down up to which number a destination has accepted them. That ledger is the one
      side. The other is what Datadog's search answers about <code>@organization.id</code> and
      <code>event.dataset</code>; test and health events are not part of it.
    </p>
    <p>
      ${
        every_event
          ? 'Every event was compared with the logs by its number; no count was trusted.'
          : 'An hour is complete by “counts” when Datadog has at least as many logs as the ledger has events, and exactly as many different event.id: one event twice cannot hide that another is missing. A log that somebody else sent under the organisation’s id counts as well; only a comparison of every event (--every-event) tells it apart. Datadog estimates different values where they are many. Where counts leave a doubt, minutes were counted, and where those did, every event was compared with the logs by its number (“events”).'
      }
    </p>
    <p>
      An event that Datadog had to get under another date (it discards what is over 18 hours old) was looked
      for under that date, and what seemed to be missing was asked for by its number under any date. Not
      counted as missing is what the ledger says was not delivered, what was delivered less than
      ${settle_seconds} seconds before, and what Datadog may have left out or removed by its own settings:
      ${datadog.retention_days} days of
      retention${datadog.index === null ? '' : html`, and ${datadog.index.exclusion_filters.length} exclusion filters of the index <code>${datadog.index.name}</code>`}.
      Where Datadog gave no answer, the verdict is that it cannot be known.
    </p>`;
}
