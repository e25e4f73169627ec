/**
 * The body of an error answer of Datadog's v2 API.
 * Source of the shape: https://docs.datadoghq.com/api/latest/logs/send-logs/ (`HTTPLogErrors`).
 */
export interface DatadogErrors {
  readonly errors: readonly { readonly status: string; readonly title: string; readonly detail: string }[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  413: 'Request Entity Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Each detail is a sentence for a person: what happened and what to do. */
export function datadogErrors(status: number, ...details: readonly string[]): DatadogErrors {
  const title = TITLES[status] ?? `HTTP ${status}`;
  return { errors: details.map((detail) => ({ status: String(status), title, detail })) };
}
