import type { ApiAnswer } from './call-api.ts';
import { callApi } from './call-api.ts';
import type { Bundle, Producer } from './bundle.ts';
import { checkAnswer } from './check-answer.ts';
import { tokenText } from './event-body.ts';
import { drawNature, makeEvent } from './make-event.ts';
import type { SubmissionState } from './submissions.ts';
import { SUBMISSION } from './submissions.ts';
import type { World } from './world.ts';

/** After the storm, for what is under way. */
const PATIENCE_MS = 60_000;
const TEXTS = [
  'Please summarise the minutes of the meeting.',
  'My SSN is 536-90-4399, mail me at jane.doe@example.com.',
  'Card 4111 1111 1111 1111, expires 12/29.',
  'Nichts Besonderes, nur Grüße.',
] as const;

/** Submits batches with ids of its own, and again whenever no answer came; now and then what is stored already. */
export async function produceBatches(producer: Producer): Promise<void> {
  const { world, organization, random } = producer;
  let last: Bundle | null = null;
  while (!world.isOver) {
    await world.clock.wait(random.int(0, 300));
    if (last !== null && random.chance(0.03)) {
      world.tally.count('batches submitted again on purpose');
      await submit(producer, last, { compress: false, stored: true });
      continue;
    }
    const size = 1 + Math.floor(organization.plan.batchMax * random.next() ** 3);
    const bundle = makeBundle(producer, size, true);
    const stored = await submit(producer, bundle, { compress: random.chance(0.3), stored: false });
    if (stored) last = bundle;
  }
}

/** Submits one event at a time; half of them leave the id to the server, and then nothing can be sent again. */
export async function produceSingles(producer: Producer): Promise<void> {
  const { world, random } = producer;
  while (!world.isOver) {
    await world.clock.wait(random.int(5, 120));
    const withId = random.chance(0.5);
    const bundle = makeBundle(producer, 1, withId);
    if (withId) await submit(producer, bundle, { compress: false, stored: false });
    else await submitOnce(producer, bundle);
  }
}

/** Has texts checked; each is a decision of its own, so a lost answer is not asked for again. */
export async function producePreflights(producer: Producer): Promise<void> {
  const { world, organization, index, submissions, random } = producer;
  while (!world.isOver) {
    await world.clock.wait(random.int(5, 150));
    const number = submissions.submit();
    const answer = await callApi({
      url: `${world.server.url}/api/preflight/text`,
      apiKey: organization.apiKey,
      method: 'POST',
      body: {
        text: random.pick(TEXTS),
        destination: random.pick(['AI_TOOL', 'VENDOR', 'CUSTOMER']),
        actor_id: tokenText({ producer: index, number }),
      },
    });
    note(world, 'preflights', answer);
    if (answer.type === 'lost') await world.server.up();
    else if (answer.status === 200) submissions.become(number, SUBMISSION.acknowledged);
    else if (answer.status === 503) submissions.become(number, stateAfterRefusal(answer));
    else world.violations.add('wrong_answer', `preflight: ${answer.status} ${answer.text.slice(0, 200)}`);
  }
}

function makeBundle(
  { organization, index, submissions, random }: Producer,
  size: number,
  withId: boolean,
): Bundle {
  const natures = Array.from({ length: size }, () => drawNature(random, organization.plan.oneIn));
  const numbers = natures.map(() => submissions.submit());
  const events = natures.map((nature, place) =>
    makeEvent({ producer: index, number: numbers[place] ?? 0 }, { nature, withId, random }),
  );
  return { natures, numbers, events };
}

/** @returns whether its good events are in the log now */
async function submit(
  producer: Producer,
  bundle: Bundle,
  { compress, stored }: { readonly compress: boolean; readonly stored: boolean },
): Promise<boolean> {
  const { world } = producer;
  let mayBeStored = false;
  let attempts = 0;
  let patienceEnds = Number.POSITIVE_INFINITY;
  while (world.clock.now() < patienceEnds) {
    const answer = await send(producer, bundle, compress);
    if (answer.type === 'answered' && answer.status !== 503) {
      return checkAnswer(producer, bundle, answer, stored ? 'all' : mayBeStored ? 'all_or_none' : 'none');
    }
    if (answer.type === 'lost') await world.server.up();
    if (answer.type === 'lost' || stateAfterRefusal(answer) === SUBMISSION.unknown) mayBeStored = true;
    if (world.isOver) patienceEnds = Math.min(patienceEnds, world.clock.now() + PATIENCE_MS);
    attempts += 1;
    // Not drawn: how often something is sent again depends on timing, and what follows must not.
    await world.clock.wait(Math.min(400, 20 * 2 ** attempts));
  }
  return false;
}

async function submitOnce(producer: Producer, bundle: Bundle): Promise<void> {
  const { world, submissions } = producer;
  const answer = await send(producer, bundle, false);
  if (answer.type === 'lost') await world.server.up();
  else if (answer.status === 503) {
    for (const number of bundle.numbers) submissions.become(number, stateAfterRefusal(answer));
  } else checkAnswer(producer, bundle, answer, 'none');
}

async function send(
  { world, organization }: Producer,
  bundle: Bundle,
  compress: boolean,
): Promise<ApiAnswer> {
  const { events } = bundle;
  const answer = await callApi({
    url: `${world.server.url}/api/orgs/${organization.id}/audit-events`,
    apiKey: organization.apiKey,
    method: 'POST',
    body: events.length === 1 ? events[0] : events,
    compress,
  });
  note(world, 'submissions', answer);
  return answer;
}

/** A 503 says that nothing was stored, or that it is not certain. */
function stateAfterRefusal({ text }: Extract<ApiAnswer, { type: 'answered' }>): SubmissionState {
  return text.includes('not certain') ? SUBMISSION.unknown : SUBMISSION.refused;
}

function note({ tally }: World, what: string, answer: ApiAnswer): void {
  if (answer.type === 'answered' && stateAfterRefusal(answer) === SUBMISSION.unknown)
    tally.count(`${what} of which it is not certain whether they were stored`);
  tally.count(`${what} answered ${answer.type === 'lost' ? 'never (connection lost)' : answer.status}`);
}
