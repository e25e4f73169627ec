import type { EpochMs } from '../../domain/clock.ts';
import type { GuardedHttp } from '../../domain/guarded-http.ts';
import { problemOf } from '../account/datadog-api.ts';
import type { DatadogApi } from '../account/datadog-api.ts';
import { isJsonObject, objectsIn } from '../json.ts';
import { finding } from './finding.ts';
import type { CheckFinding } from './finding.ts';

const SEND_TIMEOUT_MS = 10_000;
/** An index has a log within seconds; the search API allows 300 requests an hour. */
const FOUND_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 500;

export interface TestEventDeps {
  readonly http: GuardedHttp;
  readonly api: DatadogApi;
  readonly logsUrl: string;
  readonly apiKey: string;
  readonly now: () => EpochMs;
  /** Milliseconds since some moment, whatever happens to the clock. */
  readonly elapsed: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Sends one test event to the intake and looks for it in the search until it is there. */
export async function checkTestEvent(deps: TestEventDeps, id: string): Promise<CheckFinding> {
  const { http, api, logsUrl, apiKey, now, elapsed, sleep } = deps;
  const sent = await http.send({
    method: 'POST',
    url: logsUrl,
    headers: { 'dd-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify([testLog(id, now())]),
    secrets: [apiKey],
    timeoutMs: SEND_TIMEOUT_MS,
  });
  if (sent.type === 'failure') return failed(sent.message, `Check the way to ${logsUrl}.`);
  if (sent.status !== 202) {
    return failed(
      `The intake ${logsUrl} answered HTTP ${sent.status} to a test event.`,
      'Use the intake of the site that the API key belongs to.',
    );
  }

  const startedAt = elapsed();
  for (;;) {
    const answer = await api.ask('POST', '/api/v2/logs/events/search', {
      filter: { query: `@event.id:"${id}"`, from: 'now-15m', to: 'now+15m' },
      page: { limit: 1 },
    });
    if (answer.type !== 'answer') {
      return failed(
        problemOf(api, 'a search', answer),
        'Give the application key the permission logs_read_data.',
      );
    }
    const lookedMs = elapsed() - startedAt;
    const found = isJsonObject(answer.value) ? objectsIn(answer.value['data']) : [];
    if (found.length > 0) {
      return finding('test_event', 'ok', `A test event was found by search within ${seconds(lookedMs)} s.`);
    }
    if (lookedMs >= FOUND_WITHIN_MS) break;
    await sleep(LOOK_EVERY_MS);
  }
  return finding(
    'test_event',
    'failed',
    `The intake took a test event (202), but search did not find it within ${seconds(FOUND_WITHIN_MS)} s.`,
    `Look for @event.id:"${id}" in Logs → Explorer. If it stays away: an exclusion filter or the daily quota of an index (Logs → Configuration → Indexes), or keys of two different accounts.`,
  );
}

function failed(message: string, mend: string): CheckFinding {
  return finding('test_event', 'failed', message, mend);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}

function testLog(id: string, at: EpochMs): object {
  const message = 'Aegis test event: "aegis datadog check" looks for it.';
  return {
    ddsource: 'aegis',
    service: 'aegis',
    status: 'info',
    timestamp: at,
    '@timestamp': new Date(at).toISOString(),
    message,
    event: { id, kind: 'event', action: 'datadog_check', dataset: 'aegis.audit_stream.test' },
    aegis: { test: true, summary: message },
  };
}
