import type { CommandOutput } from '../command-output.ts';

export interface BannerFacts {
  /** Of Aegis. */
  readonly url: string;
  readonly organizationId: string;
  readonly destination: { readonly id: string; readonly url: string };
  /** `null`: made and shown on an earlier run. */
  readonly apiKey: string | null;
  /** The local intake's address; `null`: events go to Datadog. */
  readonly intakeUrl: string | null;
  /** Of Datadog; known only when it was given. */
  readonly site: string | null;
  readonly dataDir: string;
  readonly warnings: readonly string[];
}

/** What a newcomer needs, and nothing else: what runs, the key, three lines to paste. */
export function bannerText(facts: BannerFacts, style: Pick<CommandOutput, 'bold' | 'dim'>): string {
  const { url, organizationId, destination, intakeUrl } = facts;
  const { bold, dim } = style;
  const authorization = '-H "Authorization: Bearer $AEGIS_API_KEY"';
  const text = 'My SSN is 536-90-4399, write to jane.doe@example.com.';
  const body = JSON.stringify({ destination: 'AI_TOOL', text });
  const steps = [
    `${bold('1')}  Test the destination: it answers {"ok":true,"status_code":202,…}`,
    `curl -sS -X POST ${url}/api/orgs/${organizationId}/forwarding-destinations/${destination.id}/test ${authorization}`,
    `${bold('2')}  Check a text with a social security number and an email address`,
    `curl -sS ${url}/api/preflight/text ${authorization} -H 'Content-Type: application/json' -d '${body}'`,
    ...readBack(facts, authorization, bold),
  ];
  return [
    '',
    bold('Aegis is running.'),
    '',
    `  Aegis          ${url}  ${dim('(API reference: /docs)')}`,
    intakeUrl === null
      ? `  Datadog        ${destination.url}`
      : `  Local Datadog  ${intakeUrl}  ${dim('(open it in a browser to watch what arrives)')}`,
    `  Organisation   ${organizationId}`,
    `  Data           ${facts.dataDir}`,
    '',
    ...keyLines(facts, bold),
    ...steps.map((step) => (step.startsWith('curl') ? `${step}\n` : step)),
    ...facts.warnings.map((warning) => `${bold('Warning')}  ${warning}\n`),
    ...(intakeUrl === null
      ? []
      : [
          dim(
            'For your own Datadog account: stop with Ctrl-C, then DD_API_KEY=… DD_SITE=datadoghq.com npm start',
          ),
        ]),
    dim('Ctrl-C stops everything; nothing is lost. More: docs/guide, npx aegis --help'),
    '',
  ].join('\n');
}

function keyLines(
  { apiKey, organizationId, dataDir }: BannerFacts,
  bold: CommandOutput['bold'],
): readonly string[] {
  if (apiKey === null) {
    return [
      'The API key was shown on the first run. To make another, in another terminal:',
      '',
      `npx aegis keys create --name another --org ${organizationId} --data-dir ${shellWord(dataDir)}`,
      '',
      'Then, with AEGIS_API_KEY set to it:',
      '',
    ];
  }
  return [
    `${bold('Your API key, shown only now.')} Keep it, and paste this into another terminal:`,
    '',
    `export AEGIS_API_KEY=${apiKey}`,
    '',
  ];
}

function readBack(
  { url, organizationId, intakeUrl, site }: BannerFacts,
  authorization: string,
  bold: CommandOutput['bold'],
): readonly string[] {
  if (intakeUrl !== null) {
    return [
      `${bold('3')}  Read back what has arrived at the local intake`,
      `curl -sS '${intakeUrl}/local/logs?order=desc&limit=3'`,
    ];
  }
  const where = site === null ? 'Datadog, under Logs' : logsPage(site);
  return [
    `${bold('3')}  Find it at ${where} (service:aegis), and in Aegis's own log:`,
    `curl -sS '${url}/api/orgs/${organizationId}/audit-events?limit=3' ${authorization}`,
  ];
}

/** Sites with a subdomain have their web application there; the others under `app.`: https://docs.datadoghq.com/getting_started/site/ */
function logsPage(site: string): string {
  const host = site.split('.').length > 2 ? site : `app.${site}`;
  return `https://${host}/logs?query=service%3Aaegis`;
}

/** Quoted only where a shell would take it apart. */
function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
