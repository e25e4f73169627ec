import { POISON, tokenText, type Token } from './event-body.ts';
import type { Random } from './random.ts';

/** What an event is like: `invalid` must be rejected, the two others meet a destination that finally refuses them. */
export type EventNature = 'plain' | 'invalid' | 'poison' | 'giant';

export interface SubmittedEvent {
  readonly event: { readonly id?: string };
  readonly message?: string;
  readonly aegis: Readonly<Record<string, unknown>>;
}

const GIANT_TYPES = 100;
const SENTENCE_LENGTH = 1_000;

/** Every text that has ever been escaped wrongly somewhere: quotes, backslashes, line separators, pairs, marks of our own. */
const MESSAGES = [
  'Nothing sensitive detected.',
  'Detected EMAIL; masked.',
  'He said "no" and \\ left, {"sequence":1,"ingested":"x"}',
  'line one\nline two\ttabbed\r\n',
  '日本語のメッセージ。改行なし',
  'emoji 🦀🚀 and é combining',
  'separators \u2028 and \u2029 inside',
  '"@timestamp":"not the mark", "organization":{"id":"nobody"}}',
  'a'.repeat(600),
] as const;

const INVALID: readonly [object, ...object[]] = [
  {},
  { decision: 'PERHAPS' },
  { decision: 'ALLOWED', colour: 'red' },
  { decision: 'BLOCKED', input_size_bytes: -1 },
  { decision: 'ALLOWED', summary: 'The number is 536-90-4399.' },
];

export function drawNature(
  random: Random,
  oneIn: { readonly poison: number; readonly giant: number },
): EventNature {
  if (oneIn.poison > 0 && random.chance(1 / oneIn.poison)) return 'poison';
  if (oneIn.giant > 0 && random.chance(1 / oneIn.giant)) return 'giant';
  return random.chance(0.01) ? 'invalid' : 'plain';
}

export function makeEvent(
  token: Token,
  {
    nature,
    withId,
    random,
  }: { readonly nature: EventNature; readonly withId: boolean; readonly random: Random },
): SubmittedEvent {
  const text = tokenText(token);
  const event = withId ? { id: text } : {};
  const decision = random.pick(['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED']);
  const known = {
    decision,
    actor_id: text,
    source_type: 'desktop_agent',
    input_size_bytes: random.int(0, 1e9),
  };
  switch (nature) {
    case 'plain':
      return {
        event,
        message: random.pick(MESSAGES),
        aegis: { ...known, finding_counts_by_type: { EMAIL: random.int(0, 9) } },
      };
    case 'poison':
      return { event, message: `This one is ${POISON}.`, aegis: known };
    case 'invalid':
      return { event, aegis: { actor_id: text, ...random.pick(INVALID) } };
    case 'giant':
      return {
        event,
        message: '大'.repeat(SENTENCE_LENGTH),
        aegis: { ...known, summary: '巨'.repeat(SENTENCE_LENGTH), finding_counts_by_type: giantCounts() },
      };
  }
}

function giantCounts(): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Array.from({ length: GIANT_TYPES }, (_, index) => [
      `KIND_${'OF_THING_'.repeat(5)}${letters(index)}`,
      index,
    ]),
  );
}

/** Two letters, so that no name looks like a value. */
function letters(index: number): string {
  return String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));
}
