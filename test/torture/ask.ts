import type { ApiCall } from './call-api.ts';
import { callApi } from './call-api.ts';
import type { Organization, World } from './world.ts';

const PAUSE_MS = 100;
const PATIENCE_MS = 120_000;

export interface Told {
  readonly status: number;
  readonly text: string;
  // What an answer holds is looked at field by field, and a run that finds something else fails.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Question {
  readonly method: ApiCall['method'];
  /** Below the organisation. */
  readonly path: string;
  readonly body?: unknown;
}

/** Asks once; `null`: no answer, or the disk takes nothing at the moment. */
export async function askOnce(
  world: World,
  organization: Organization,
  question: Question,
): Promise<Told | null> {
  const answer = await callApi({
    ...question,
    url: `${world.server.url}/api/orgs/${organization.id}${question.path}`,
    apiKey: organization.apiKey,
  });
  if (answer.type === 'lost' || answer.status === 503) return null;
  const { status, text } = answer;
  return { status, text, body: text === '' ? null : JSON.parse(text) };
}

/**
 * Asks until it is answered: for what may be asked twice.
 *
 * @throws Error after two minutes
 */
export async function ask(world: World, organization: Organization, question: Question): Promise<Told> {
  const deadline = world.clock.now() + PATIENCE_MS;
  for (;;) {
    const told = await askOnce(world, organization, question);
    if (told !== null) return told;
    if (world.clock.now() > deadline)
      throw new Error(`${question.method} ${question.path} had no answer for two minutes.`);
    await world.clock.wait(PAUSE_MS);
  }
}
