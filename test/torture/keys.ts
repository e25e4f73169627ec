import { ask, askOnce } from './ask.ts';
import { callApi } from './call-api.ts';
import { checkKeyAnswer } from './checker/check-key-answer.ts';
import type { Random } from './random.ts';
import type { MadeKey, Organization, World } from './world.ts';

/** Makes an API key and sees that it works; of all keys, half are revoked, and must not work any more. */
export async function changeKeys(world: World, random: Random): Promise<void> {
  const organization = random.pick(world.organizations as readonly [Organization]);
  const body = { name: 'torture', scopes: ['events:read'] };
  const made = await askOnce(world, organization, { method: 'POST', path: '/api-keys', body });
  if (made === null) return;
  if (made.status !== 201) {
    world.violations.add('wrong_answer', `key: ${made.status} ${made.text}`);
    return;
  }
  const key = { organization, id: made.body.id, secret: made.body.api_key, isRevoked: false };
  world.keys.push(key);
  world.tally.count('API keys made');
  await checkKey(world, key);
  if (random.chance(0.5)) await revoke(world, random.pick(world.keys as [MadeKey, ...MadeKey[]]));
}

async function revoke(world: World, key: MadeKey): Promise<void> {
  const path = `/api-keys/${key.id}`;
  const { status } = await ask(world, key.organization, { method: 'DELETE', path });
  if (status !== 204) world.violations.add('wrong_answer', `revocation of ${key.id}: ${status}`);
  key.isRevoked = true;
  world.tally.count('API keys revoked');
  await checkKey(world, key);
}

/** Tries a key. What was answered about it holds, whatever has happened since. */
export async function checkKey(
  world: World,
  { organization, id, secret, isRevoked }: MadeKey,
): Promise<void> {
  const answer = await callApi({
    url: `${world.server.url}/api/orgs/${organization.id}/audit-events?limit=1`,
    apiKey: secret,
    method: 'GET',
  });
  if (answer.type === 'answered' && answer.status !== 503)
    checkKeyAnswer({ id, isRevoked, status: answer.status }, world.violations);
}
