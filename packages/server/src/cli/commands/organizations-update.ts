import { Command, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { counted } from '../../domain/counted.ts';
import type { OrganizationId } from '../../domain/ids.ts';
import type { OrganizationChange } from '../../domain/organization.ts';
import { RETENTION_DAYS_MAX } from '../../domain/organization.ts';
import type { CommandContext } from '../cli-deps.ts';
import { commandOutput } from '../command-output.ts';
import { addDataDirectoryOptions, withTenancy } from '../data-directory.ts';
import { wholeNumber } from '../whole-number.ts';
import { describedOrganization } from '../described-organization.ts';

type UpdateFlags = Flags & { readonly retentionDays?: number; readonly expireUndelivered?: boolean };

export function updateOrganizationCommand(context: CommandContext): Command {
  const command = new Command('update')
    .description('Change how long an organisation keeps its events')
    .argument('<org>', 'Id of the organisation: org_…')
    .addOption(
      new Option('--retention-days <N>', 'Keep events and dead letters so many days').argParser(
        wholeNumber(1, RETENTION_DAYS_MAX),
      ),
    )
    .option(
      '--expire-undelivered',
      'Let events expire that a destination has still to get: they become dead letters',
    )
    .option('--no-expire-undelivered', 'Keep such events until they are delivered')
    .addHelpText(
      'after',
      `
A running server applies it within minutes. What has expired is gone for good.

Examples:
  aegis orgs update org_01k… --retention-days 365
  aegis orgs update org_01k… --retention-days 7 --expire-undelivered`,
    );
  return addDataDirectoryOptions(command).action(async (id: string, flags: UpdateFlags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const { retentionDays, expireUndelivered } = flags;
    const change: OrganizationChange = {
      ...(retentionDays === undefined ? {} : { retentionDays }),
      ...(expireUndelivered === undefined ? {} : { expireUndelivered }),
    };
    if (Object.keys(change).length === 0) {
      throw new AegisError('invalid_input', 'Say what to change: --retention-days, --expire-undelivered.');
    }
    const changed = await withTenancy(context, flags, ({ organizations }) =>
      organizations.change(id as OrganizationId, 'cli', change),
    );
    if (output.json) {
      output.value(describedOrganization(changed));
      return;
    }
    output.line(
      `Organisation ${output.bold(changed.id)} keeps its events for ${counted(changed.retentionDays, 'day')}; ${changed.expireUndelivered ? 'then they expire, delivered or not.' : 'what is not delivered by then is kept until it is.'}`,
    );
  });
}
