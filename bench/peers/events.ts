/** What the sink finds an event by, whatever a peer wraps around it: letters and digits, which no encoding escapes. */
export const MARKER = 'evtbench';
export const NUMBER_LENGTH = 10;

/** An event like those of an SDK, about 570 bytes as JSON; its number stands in it once. */
export function eventOf(number: number): Readonly<Record<string, unknown>> {
  return {
    '@timestamp': new Date().toISOString(),
    ecs: { version: '9.0.0' },
    message: 'Detected SSN, 2 EMAIL; masked.',
    event: {
      id: `${MARKER}${number.toString().padStart(NUMBER_LENGTH, '0')}`,
      kind: 'event',
      category: ['api'],
      type: ['allowed'],
      action: 'preflight_check',
      outcome: 'success',
      dataset: 'aegis.preflight',
    },
    aegis: {
      preflight_id: 'pflt_01k0example00000000000000',
      decision: 'ALLOWED_WITH_MASKING',
      destination: 'AI_TOOL',
      summary: 'Detected SSN, 2 EMAIL; masked.',
      policy_id: 'pol_01k0example00000000000000',
      policy_version: '3',
      source_type: 'sdk',
      input_type: 'text',
      input_size_bytes: 200,
      finding_counts_by_type: { SSN: 1, EMAIL: 2 },
      actor_id: 'ana@corp.example',
    },
  };
}

/** `count` events from `from` on, each as JSON. */
export function eventTexts(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => JSON.stringify(eventOf(from + index)));
}
