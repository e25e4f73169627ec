import { reconcile } from '../../datadog/reconcile/reconcile.ts';
import type { ReconcileRequest } from '../../datadog/reconcile/reconcile.ts';
import { reportOn } from '../../datadog/reconcile/report.ts';
import type { Report } from '../../datadog/reconcile/report.ts';
import type { ApiClient } from '../api-client.ts';
import type { CommandContext } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import type { DatadogSession } from '../datadog-session.ts';
import { ownOrganization } from '../own-organization.ts';
import { openApiLedger } from './api-ledger.ts';
import { chooseDestination } from './choose-destination.ts';
import { replayMissing } from './replay-missing.ts';

export interface ReconcileChoices {
  readonly destination: string | undefined;
  readonly replay: boolean;
}

/**
 * One comparison, and what is missing sent again when that is wanted.
 *
 * @throws ApiRefusal, ApiUnreachable when the ledger cannot be read
 * @throws AegisError `invalid_input` when it is not clear what is to be compared
 */
export async function runReconcile(
  context: CommandContext,
  output: Pick<CommandOutput, 'remark'>,
  parts: { readonly api: ApiClient; readonly session: DatadogSession },
  request: ReconcileRequest,
  { destination, replay }: ReconcileChoices,
): Promise<Report> {
  const { api, session } = parts;
  const { sleep, now, elapsed, version } = context;
  const organizationId = await ownOrganization(api);
  const destinationId = await chooseDestination(api, organizationId, destination, session.endpoints);
  const ledger = await openApiLedger(api, organizationId, destinationId, now);
  const found = await reconcile(
    {
      ledger,
      api: session.api,
      sleep,
      onWait: (milliseconds) =>
        output.remark(`Datadog limits the rate; going on in ${Math.ceil(milliseconds / 1_000)} s.`),
    },
    request,
  );
  const report = reportOn(found, { request, ledger, apiUrl: session.api.url, version });
  const { missing_sequences: missing } = report;
  if (!replay || missing.length === 0) return report;
  const sent = await replayMissing({ api, sleep, elapsed }, organizationId, destinationId, missing);
  const { replays, refusal } = sent;
  if (refusal === null) return { ...report, replays };
  return { ...report, replays, remarks: [...report.remarks, `Not all could be sent again: ${refusal}`] };
}
