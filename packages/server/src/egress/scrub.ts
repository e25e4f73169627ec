const REPLACEMENT = '[credential]';

/** Shorter derived forms would hit innocent text; the value itself is taken out at any length. */
const MIN_DERIVED_LENGTH = 4;

export interface Scrubber {
  /** Takes the credential out of a text, in every form in which a server is likely to echo it. */
  readonly scrub: (text: string) => string;
  /** The longest such form: so much of the end of a text that was cut may be the beginning of one. */
  readonly longest: number;
}

/** `secret`: the whole value of the auth header; `null` when there is none. */
export function createScrubber(secret: string | null): Scrubber {
  const forms = secret === null || secret === '' ? [] : formsOf(secret);
  const [longestForm] = forms;
  if (longestForm === undefined) return { scrub: (text) => text, longest: 0 };
  const pattern = new RegExp(forms.map((form) => RegExp.escape(form)).join('|'), 'gi');
  return { scrub: (text) => text.replace(pattern, REPLACEMENT), longest: longestForm.length };
}

/** Longest first, so that the whole goes before its parts. */
function formsOf(secret: string): readonly string[] {
  const parts = partsOf(secret);
  const derived = [...parts, ...parts.flatMap(encodingsOf)];
  const forms = new Set([secret, ...derived.filter((form) => form.length >= MIN_DERIVED_LENGTH)]);
  return [...forms].sort((a, b) => b.length - a.length);
}

/** The credential without its scheme and, for `Basic`, what it decodes to and the password in it. */
function partsOf(secret: string): readonly string[] {
  const [, scheme, credential] = /^([A-Za-z-]+)\s+(\S.*)$/.exec(secret.trim()) ?? [];
  if (scheme === undefined || credential === undefined) return [secret.trim()];
  if (scheme.toLowerCase() !== 'basic') return [secret.trim(), credential];
  const decoded = Buffer.from(credential, 'base64').toString('utf8');
  return [secret.trim(), credential, decoded, decoded.slice(decoded.indexOf(':') + 1)];
}

function encodingsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const json = JSON.stringify(text).slice(1, -1);
  return [
    encodeURIComponent(text.toWellFormed()),
    encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    json,
    json.replaceAll('/', '\\/'),
  ];
}
