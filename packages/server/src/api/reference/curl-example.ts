import { pathParameters } from '../path-parameters.ts';
import type { OperationView } from './document-view.ts';

/** A command that works when pasted, once the variables are set that it names: those of the introduction, and ids. */
export function curlExample(method: string, path: string, operation: OperationView): string {
  const url = pathParameters(path).reduce(
    (text, { name, variable }) => text.replace(`{${name}}`, `$${variable}`),
    path,
  );
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const [example] = Object.values(body?.examples ?? {});
  const parts = [`curl${method === 'GET' ? '' : ` -X ${method}`} "$AEGIS_URL${url}"`];
  if (operation.security.length > 0) parts.push('-H "Authorization: Bearer $AEGIS_API_KEY"');
  if (example !== undefined && type === 'multipart/form-data') {
    parts.push(...formFields(example.value).map(([name, value]) => `-F ${name}=${value}`));
  } else if (example !== undefined) {
    const text = JSON.stringify(example.value, null, 2).replaceAll("'", String.raw`'\''`);
    parts.push("-H 'Content-Type: application/json'", `-d '${text}'`);
  }
  return parts.join(' \\\n  ');
}

function formFields(example: unknown): readonly (readonly [string, string])[] {
  return typeof example === 'object' && example !== null
    ? Object.entries(example).map(([name, value]) => [name, String(value)])
    : [];
}

export const CURL_VARIABLES = [
  'export AEGIS_URL=http://127.0.0.1:8787',
  'export AEGIS_API_KEY=aegis_sk_…',
  'export AEGIS_ORG=org_…   # curl "$AEGIS_URL/api/whoami" -H "Authorization: Bearer $AEGIS_API_KEY"',
].join('\n');
