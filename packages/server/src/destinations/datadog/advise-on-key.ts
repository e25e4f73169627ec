import { API_KEY_HEADER } from './sites.ts';

const RAW_KEY = `Set auth_header_value to the raw API key: 32 hexadecimal characters, nothing before or after.`;
const WHERE = 'Datadog shows them under Organization Settings → API Keys.';

/**
 * What is wrong with the value of a `DD-API-KEY` header; `null` when nothing is. Only Datadog's own hosts are known to
 * want 32 hexadecimal characters: a local intake may take any key, or none.
 */
export function adviseOnKey(value: string | null, reachesDatadog: boolean): string | null {
  if (value === null || value.trim() === '') {
    return reachesDatadog
      ? `An API key is missing, and Datadog takes no logs without one. ${RAW_KEY} ${WHERE}`
      : null;
  }
  if (value !== value.trim()) {
    return `There is whitespace around the key. ${RAW_KEY}`;
  }
  if (/^["'`“‘]|["'`”’]$/u.test(value)) {
    return `There are quotes around the key. ${RAW_KEY}`;
  }
  if (/^(bearer|basic|token|apikey|api-key)[\s:]/i.test(value)) {
    return `${API_KEY_HEADER} takes the key alone, without "Bearer" or another scheme in front. ${RAW_KEY}`;
  }
  if (/^(dd-api-key|dd_api_key|authorization|x-api-key)\s*[:=]/i.test(value)) {
    return `The value repeats the header's name. The name goes into auth_header_name. ${RAW_KEY}`;
  }
  if (!reachesDatadog || /^[0-9a-f]{32}$/i.test(value)) return null;
  if (/^[0-9a-f]{40}$/i.test(value) || value.startsWith('ddapp_')) {
    return `This looks like a Datadog application key, which cannot send logs. ${RAW_KEY} ${WHERE}`;
  }
  if (/^pub[0-9a-f]{32}$/i.test(value)) {
    return `This looks like a Datadog client token, which is for browsers and phones. ${RAW_KEY} ${WHERE}`;
  }
  return `This does not look like a Datadog API key. ${RAW_KEY} ${WHERE}`;
}
