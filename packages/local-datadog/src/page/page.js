// @ts-check
// The page of local-datadog. Everything that comes from a log is set as text, never as markup.

const MAX_ROWS = 500;
const MAX_MESSAGE = 1_000;
/** Characters of a tag from which on it gives way to the others: an id says less than an environment or a dataset. */
const LONG_TAG = 32;

/**
 * @typedef {{ sequence: number, received_at: string, timestamp: string, status: string, service: string | null,
 *   source: string | null, host: string | null, message: string, tags: string[], event_id: string | null,
 *   dataset: string | null, truncated: boolean, duplicate: boolean, json: string }} Log
 * @typedef {{ generation: number, logs: Log[], skipped: number, stats: Record<string, any>,
 *   behaviour: { behaviour: Record<string, any>, affected: number, remaining: number | null } }} Update
 */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const list = byId('logs');
const filter = /** @type {HTMLInputElement} */ (byId('filter'));
const intake = `${location.origin}/api/v2/logs`;

/** @type {Log[]} newest first */
let logs = [];
/** @type {Log[]} newest first, arrived while paused */
let held = [];
let paused = false;
let generation = -1;
/** @type {Update | undefined} */
let latest;

/**
 * @param {string} tag
 * @param {{ className?: string, text?: string, data?: Record<string, string>, title?: string }} [options]
 * @param {Node[]} children
 */
function element(tag, { className, text, data, title } = {}, children = []) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  if (title) node.title = title;
  Object.assign(node.dataset, data);
  node.append(...children);
  return node;
}

/** @param {string} status */
function toneOf(status) {
  switch (status) {
    case 'emerg':
    case 'alert':
    case 'critical':
    case 'error':
      return 'bad';
    case 'warn':
      return 'warn';
    case 'ok':
      return 'good';
    case 'debug':
      return 'quiet';
    default:
      return 'info';
  }
}

/** @param {number} part */
const two = (part) => String(part).padStart(2, '0');

/** @param {string} iso */
function clockTime(iso) {
  const at = new Date(iso);
  const millis = String(at.getMilliseconds()).padStart(3, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${millis}`;
}

/** @param {string} json */
function coloured(json) {
  let pretty = json;
  try {
    pretty = JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    // Nested too deep to be written again: shown as it was received.
  }
  const token = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const pre = element('pre', { className: 'json' });
  let end = 0;
  for (const match of pretty.matchAll(token)) {
    pre.append(pretty.slice(end, match.index));
    const [whole, string, colon] = match;
    const className = string ? (colon ? 'key' : 'string') : /^[tfn]/.test(whole) ? 'word' : 'number';
    pre.append(element('span', { className, text: string ?? whole }), colon ?? '');
    end = match.index + whole.length;
  }
  pre.append(pretty.slice(end));
  return pre;
}

/** @param {Log} log */
function detailOf(log) {
  const facts = [
    `#${log.sequence}`,
    `received ${new Date(log.received_at).toLocaleString()}`,
    log.source === null ? '' : `source ${log.source}`,
    log.host === null ? '' : `host ${log.host}`,
    log.duplicate ? 'event.id seen before' : '',
    log.truncated ? 'over 1 MB, cut as Datadog does' : '',
  ].filter((fact) => fact !== '');
  const copy = element('button', { text: 'Copy as received' });
  copy.addEventListener('click', () => void copyText(copy, log.json));
  const row = element('div', { className: 'facts' }, [
    ...facts.map((text) => element('span', { text })),
    copy,
  ]);
  return element('div', { className: 'detail' }, [row, coloured(log.json)]);
}

/**
 * @param {Log} log
 * @param {boolean} isNew
 */
function rowOf(log, isNew) {
  const flags = [log.duplicate ? 'duplicate' : '', log.truncated ? 'truncated' : ''].filter(
    (flag) => flag !== '',
  );
  const tags = element('span', { className: 'tags' }, [
    ...flags.map((text) => element('span', { className: 'tag', text, data: { flag: text } })),
    ...log.tags.map((text) =>
      element('span', {
        className: 'tag',
        text,
        title: text,
        data: text.length >= LONG_TAG ? { long: '' } : {},
      }),
    ),
  ]);
  const time = element('time', { text: clockTime(log.timestamp), title: log.timestamp });
  time.setAttribute('datetime', log.timestamp);
  const summary = element('summary', {}, [
    time,
    element('span', { className: 'status', text: log.status }),
    element('span', { className: 'service', text: log.service ?? '' }),
    element('span', { className: 'message', text: log.message.slice(0, MAX_MESSAGE) }),
    tags,
  ]);
  const details = element('details', {}, [summary]);
  details.addEventListener('toggle', () => {
    if (details.children.length === 1) details.append(detailOf(log));
  });
  return element(
    'li',
    { className: 'log', data: { tone: toneOf(log.status), ...(isNew ? { new: '' } : {}) } },
    [details],
  );
}

/** @param {Log} log */
const matches = (log) => filter.value === '' || searchable(log).includes(filter.value.toLowerCase());
/** @param {Log} log */
const searchable = (log) => `${log.json}\n${log.tags.join('\n')}\n${log.service ?? ''}`.toLowerCase();

/** @param {Log[]} arrived newest first */
function prepend(arrived) {
  logs = [...arrived, ...logs].slice(0, MAX_ROWS);
  list.prepend(...arrived.filter(matches).map((log) => rowOf(log, true)));
  while (list.children.length > MAX_ROWS) list.lastElementChild?.remove();
}

function renderAll() {
  list.replaceChildren(...logs.filter(matches).map((log) => rowOf(log, false)));
}

/**
 * @param {string} label
 * @param {number} value
 * @param {boolean} [bad] whether more than none is bad news
 */
function counter(label, value, bad = false) {
  const tone = value === 0 ? 'zero' : bad ? 'bad' : '';
  return element('div', { className: 'counter', data: { tone } }, [
    element('dt', { text: label }),
    element('dd', { text: value.toLocaleString('en') }),
  ]);
}

/** @param {Record<string, any>} stats */
function renderCounters(stats) {
  /** @type {[string, number][]} */
  const statuses = Object.entries(stats.requests_by_status);
  byId('counters').replaceChildren(
    counter('logs', stats.logs_indexed),
    counter(
      'requests',
      statuses.reduce((sum, [, count]) => sum + count, stats.requests_cut),
    ),
    ...statuses
      .filter(([status]) => status !== '202')
      .map(([status, count]) => counter(`answered ${status}`, count, true)),
    ...(stats.requests_cut > 0 ? [counter('connections cut', stats.requests_cut, true)] : []),
    counter('dropped as too late', stats.dropped_late, true),
    counter('dropped as ahead', stats.dropped_future, true),
    counter('truncated', stats.truncated, true),
    counter('duplicates', stats.duplicates, true),
  );
}

/**
 * @param {string} name
 * @param {any} value
 */
function phrase(name, value) {
  switch (name) {
    case 'status':
      return `answers ${value}`;
    case 'retry_after':
      return `Retry-After: ${value}`;
    case 'latency_ms':
      return `waits ${value} ms`;
    case 'cut':
      return `cuts the connection (${value.replaceAll('_', ' ')})`;
    case 'reject_if':
      return `refuses payloads that contain “${value.contains}”`;
    case 'max_bytes':
      return `takes at most ${value.toLocaleString('en')} bytes`;
    case 'probability':
      return `with probability ${value}`;
    default:
      return '';
  }
}

/** @param {Update['behaviour']} state */
function renderBehaviour({ behaviour, remaining, affected }) {
  const phrases = Object.entries(behaviour)
    .map(([name, value]) => phrase(name, value))
    .filter((text) => text !== '');
  byId('behaviour').hidden = phrases.length === 0 || remaining === 0;
  const until = remaining === null ? 'until told to behave' : `${remaining} to go`;
  byId('behaviour-text').textContent = `${phrases.join(', ')}. Requests affected: ${affected}, ${until}.`;
}

function renderFrame() {
  if (!latest) return;
  const { stats } = latest;
  renderCounters(stats);
  renderBehaviour(latest.behaviour);
  const none = stats.logs_indexed === 0;
  byId('empty').hidden = !none;
  byId('log-section').hidden = none;
  const shown = list.children.length;
  byId('shown').textContent =
    filter.value === '' && stats.logs_indexed === shown ? '' : `${shown.toLocaleString('en')} shown`;
  byId('pause').textContent = paused ? (held.length > 0 ? `Resume (${held.length} new)` : 'Resume') : 'Pause';
  byId('pause').setAttribute('aria-pressed', String(paused));
  byId('notice').hidden = logs.length + held.length >= stats.logs_indexed;
  byId('notice').textContent =
    stats.retained.store === 'none'
      ? 'Logs are counted only and not kept (store: none).'
      : `Shown are the newest of ${stats.logs_indexed.toLocaleString('en')} logs. The others: GET /local/logs`;
}

/** @param {Update} update */
function apply(update) {
  latest = update;
  // After a reset, or a reconnection that sends again what is shown, the list begins anew.
  if (update.generation !== generation) {
    generation = update.generation;
    logs = [];
    held = [];
    list.replaceChildren();
  }
  const known = (held[0] ?? logs[0])?.sequence ?? 0;
  const arrived = update.logs.filter((log) => log.sequence > known);
  if (paused) held = [...arrived, ...held].slice(0, MAX_ROWS);
  else prepend(arrived);
  renderFrame();
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copyText(button, text) {
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Copying was refused';
  }
  setTimeout(() => (button.textContent = label), 1_500);
}

const command = [
  `curl -i ${intake} \\`,
  `  -H "DD-API-KEY: $DD_API_KEY" -H "Content-Type: application/json" \\`,
  `  -d '[{"message":"Hello","service":"demo","status":"info","ddtags":"env:dev"}]'`,
].join('\n');
byId('endpoint').textContent = `POST ${intake}`;
byId('command').textContent = command;
byId('copy').addEventListener('click', () => void copyText(byId('copy'), command));
byId('clear').addEventListener('click', () => void fetch('/local/logs', { method: 'DELETE' }));
byId('behave').addEventListener('click', () => void fetch('/local/behaviour', { method: 'DELETE' }));
byId('pause').addEventListener('click', () => {
  paused = !paused;
  if (!paused) {
    prepend(held);
    held = [];
  }
  renderFrame();
});
filter.addEventListener('input', () => {
  renderAll();
  renderFrame();
});

const stream = new EventSource('/local/stream');
const connection = byId('connection');
stream.addEventListener('update', (event) => apply(JSON.parse(event.data)));
stream.addEventListener('open', () => {
  connection.dataset.state = 'live';
  connection.textContent = 'live';
});
stream.addEventListener('error', () => {
  connection.dataset.state = 'connecting';
  connection.textContent = 'reconnecting';
});
