import { Command } from 'commander';

import { counted } from '../../domain/counted.ts';
import type { Flags } from '../../config/read-settings.ts';
import { allOrganizations } from '../all-organizations.ts';
import type { CommandContext, OpenTenancy } from '../cli-deps.ts';
import { commandOutput, printable } from '../command-output.ts';
import { displayName } from '../display-name.ts';
import { addDataDirectoryOptions, withTenancy } from '../data-directory.ts';
import { describedOrganization } from '../described-organization.ts';
import { plainTable } from '../plain-table.ts';
import { updateOrganizationCommand } from './organizations-update.ts';

export function organizationsCommand(context: CommandContext): Command {
  return new Command('orgs')
    .helpCommand(false)
    .description('Organisations of a data directory, whether or not a server runs on it')
    .addCommand(createCommand(context))
    .addCommand(listCommand(context))
    .addCommand(updateOrganizationCommand(context));
}

function createCommand(context: CommandContext): Command {
  const command = new Command('create')
    .description('Create an organisation with its first key, which may do everything and is shown only now')
    .argument('<name>', 'Name of the organisation, for people')
    .addHelpText(
      'after',
      '\nExamples:\n  aegis orgs create "Acme Corp"\n  aegis orgs create acme --data-dir /var/lib/aegis --json',
    );
  return addDataDirectoryOptions(command).action(async (name: string, flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const shown = displayName(name, 'The name of an organisation');
    const create = async ({ organizations }: OpenTenancy): Promise<void> => {
      const { organization, firstKey } = await organizations.create('cli', shown);
      if (output.json) {
        output.value({
          org_id: organization.id,
          api_key: firstKey.secret,
          name: organization.name,
          key_id: firstKey.key.id,
        });
        return;
      }
      output.line(
        `Organisation ${output.bold(organization.id)} "${printable(organization.name)}" is created.`,
      );
      output.line('');
      output.line(`  export AEGIS_API_KEY=${firstKey.secret}`);
      output.line('');
      output.line(
        'This key may do everything in the organisation and is shown only now. Keep it in a safe place.',
      );
    };
    await withTenancy(context, flags, create, { make: true });
  });
}

function listCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description('List the organisations, oldest first; with --json one object a line')
    .addHelpText('after', '\nExample:\n  aegis orgs list --data-dir /var/lib/aegis');
  return addDataDirectoryOptions(command).action(async (flags: Flags) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const found = await withTenancy(
      context,
      flags,
      async ({ organizations }) => await allOrganizations(organizations),
    );
    if (output.json) {
      for (const organization of found) output.value(describedOrganization(organization));
      return;
    }
    if (found.length === 0) {
      output.line('There is no organisation yet. Create one with: aegis orgs create NAME');
      return;
    }
    output.line(
      plainTable(
        ['ID', 'CREATED', 'KEEPS EVENTS', 'NAME'],
        found.map(({ id, name, createdAt, retentionDays }) => [
          id,
          new Date(createdAt).toISOString(),
          counted(retentionDays, 'day'),
          printable(name),
        ]),
      ),
    );
  });
}
