import { Command, Option } from 'commander';

import type { Flags } from '../../config/read-settings.ts';
import { AegisError } from '../../domain/aegis-error.ts';
import { SCOPES, keyStatus } from '../../domain/api-key.ts';
import type { ApiKey, Scope } from '../../domain/api-key.ts';
import type { ApiKeyId, OrganizationId } from '../../domain/ids.ts';
import type { IssuedKey } from '../../tenancy/key-administration.ts';
import { allOrganizations } from '../all-organizations.ts';
import type { CommandContext, OpenTenancy } from '../cli-deps.ts';
import type { CommandOutput } from '../command-output.ts';
import { commandOutput, printable } from '../command-output.ts';
import { displayName } from '../display-name.ts';
import { addDataDirectoryOptions, withTenancy } from '../data-directory.ts';
import { plainTable } from '../plain-table.ts';
import { parseTime } from '../parse-time.ts';
import { clearUnreadableCommand } from './keys-clear-unreadable.ts';
import { rotateMasterCommand } from './keys-rotate-master.ts';

const MAY_DO_EVERYTHING =
  'No --scope was given, so this key may do everything in the organisation, the making of keys included. For a program, make one that may do less, such as --scope preflight, and revoke this one with: aegis keys revoke ID';

const ORGANIZATION_FLAG = '--org <ORG>';
const ORGANIZATION_HELP = 'The organisation; needed only when there are several';

export function keysCommand(context: CommandContext): Command {
  return new Command('keys')
    .helpCommand(false)
    .description('API keys and the master key of a data directory, whether or not a server runs on it')
    .addCommand(createCommand(context))
    .addCommand(listCommand(context))
    .addCommand(revokeCommand(context))
    .addCommand(rotateMasterCommand(context))
    .addCommand(clearUnreadableCommand(context));
}

function createCommand(context: CommandContext): Command {
  const command = new Command('create')
    .description('Create a key; its secret is shown only now')
    .option(ORGANIZATION_FLAG, ORGANIZATION_HELP)
    .option('--name <NAME>', 'What the key is for, for people', 'cli')
    .addOption(
      new Option('--scope <SCOPE...>', 'What the key may do; admin includes all others')
        .choices(SCOPES)
        .default(['admin'], 'admin, so everything'),
    )
    .option('--expires <TIME>', 'When it ends: an ISO date, or from now on: 90d, 12h')
    .addOption(
      new Option(
        '--operator',
        'A key that creates and lists organisations and sees nothing inside them',
      ).conflicts(['org', 'expires']),
    )
    .addHelpText(
      'after',
      `
Examples:
  aegis keys create --name ci --scope preflight events:read
  aegis keys create --org org_01k… --name laptop --expires 90d
  aegis keys create --operator --name provisioning`,
    );
  return addDataDirectoryOptions(command).action(
    async (flags: Flags & { name: string; scope: readonly Scope[]; expires?: string; org?: string }) => {
      const output = commandOutput(context, { json: flags['json'] === true });
      const name = displayName(flags.name, '--name');
      const expiresAt = flags.expires === undefined ? null : parseTime(flags.expires, context.now(), 'ahead');
      if (flags['operator'] === true) {
        const createOperatorKey = async ({ organizations }: OpenTenancy): Promise<void> =>
          print(output, null, await organizations.createOperatorKey(name));
        await withTenancy(context, flags, createOperatorKey, { make: true });
        return;
      }
      await withTenancy(context, flags, async (tenancy) => {
        const organizationId = await chosenOrganization(tenancy, flags.org);
        const key = { name, scopes: flags.scope, expiresAt };
        print(output, organizationId, await tenancy.keys.create(organizationId, 'cli', key));
        if (command.getOptionValueSource('scope') === 'default') output.remark(MAY_DO_EVERYTHING);
      });
    },
  );
}

function print(
  output: CommandOutput,
  organizationId: OrganizationId | null,
  { key, secret }: IssuedKey,
): void {
  if (output.json) {
    output.value({ org_id: organizationId, api_key: secret, ...described(key) });
    return;
  }
  const owner = organizationId === null ? 'an operator' : organizationId;
  output.line(
    `Key ${output.bold(key.id)} of ${owner} is created, with the scopes ${key.scopes.join(', ') || 'of an operator'}.`,
  );
  output.line('');
  output.line(`  export AEGIS_API_KEY=${secret}`);
  output.line('');
  output.line('It is shown only now. Keep it in a safe place.');
}

function described({ id, name, scopes, hint, createdAt, expiresAt, revokedAt }: ApiKey): object {
  return {
    key_id: id,
    name,
    scopes,
    hint,
    created_at: iso(createdAt),
    expires_at: iso(expiresAt),
    revoked_at: iso(revokedAt),
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function listCommand(context: CommandContext): Command {
  const command = new Command('list')
    .description('List the keys of an organisation, oldest first; with --json one object a line')
    .option(ORGANIZATION_FLAG, ORGANIZATION_HELP)
    .addHelpText('after', '\nExample:\n  aegis keys list');
  return addDataDirectoryOptions(command).action(async (flags: Flags & { org?: string }) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const keys = await withTenancy(context, flags, async (tenancy) => {
      return await allKeys(tenancy, await chosenOrganization(tenancy, flags.org));
    });
    if (output.json) {
      for (const key of keys) output.value(described(key));
      return;
    }
    output.line(
      plainTable(
        ['ID', 'ENDS IN', 'STATUS', 'CREATED', 'SCOPES', 'NAME'],
        keys.map((key) => [
          key.id,
          `…${key.hint}`,
          keyStatus(key, context.now()),
          iso(key.createdAt) ?? '',
          key.scopes.includes('admin') ? 'admin (all)' : key.scopes.join(', '),
          printable(key.name),
        ]),
      ),
    );
  });
}

function revokeCommand(context: CommandContext): Command {
  const command = new Command('revoke')
    .description('End a key at once; requests with it are refused from then on')
    .argument('<id>', 'Id of the key: key_…')
    .option(ORGANIZATION_FLAG, ORGANIZATION_HELP)
    .addHelpText('after', '\nExample:\n  aegis keys revoke key_01k…');
  return addDataDirectoryOptions(command).action(async (id: string, flags: Flags & { org?: string }) => {
    const output = commandOutput(context, { json: flags['json'] === true });
    const key = await withTenancy(context, flags, async (tenancy) => {
      const organizationId = await chosenOrganization(tenancy, flags.org);
      return await tenancy.keys.revoke(organizationId, 'cli', id as ApiKeyId);
    });
    if (output.json) output.value(described(key));
    else output.line(`Key ${key.id} "${printable(key.name)}" (…${key.hint}) is revoked.`);
  });
}

const PAGE = 200;

async function allKeys({ keys }: OpenTenancy, organizationId: OrganizationId): Promise<readonly ApiKey[]> {
  const found: ApiKey[] = [];
  let after: ApiKeyId | null = null;
  do {
    const page: readonly ApiKey[] = await keys.list(organizationId, { after, limit: PAGE });
    found.push(...page);
    after = page.length < PAGE ? null : (page.at(-1)?.id ?? null);
  } while (after !== null);
  return found;
}

async function chosenOrganization(
  { organizations }: OpenTenancy,
  given: string | undefined,
): Promise<OrganizationId> {
  const all = await allOrganizations(organizations);
  const [only, ...others] = given === undefined ? all : all.filter(({ id }) => id === given);
  if (only !== undefined && others.length === 0) return only.id;
  if (given !== undefined) {
    throw new AegisError(
      'not_found',
      `There is no organisation ${printable(given)} here. List them with: aegis orgs list`,
    );
  }
  throw only === undefined
    ? new AegisError('not_found', 'There is no organisation yet. Create one with: aegis orgs create NAME')
    : new AegisError(
        'invalid_input',
        'There are several organisations. Say which with --org; list them with: aegis orgs list',
      );
}
