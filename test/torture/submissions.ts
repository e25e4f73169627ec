import { growingArray } from './growing-array.ts';

/** What a producer knows about an event that it has submitted. */
export const SUBMISSION = {
  /** No answer (yet): it may be in the log or not. */
  unknown: 1,
  /** Answered: stored. */
  acknowledged: 2,
  /** Answered: invalid, not stored. */
  rejected: 3,
  /** Answered 503 and not sent again: not stored. */
  refused: 4,
} as const;
export type SubmissionState = (typeof SUBMISSION)[keyof typeof SUBMISSION];

/** The events that one producer has submitted, numbered from 0, and how often the log was found to hold each. */
export interface Submissions {
  readonly organizationId: string;
  readonly count: number;
  submit(): number;
  become(number: number, state: SubmissionState): void;
  state(number: number): number;
  /** The log holds it. @returns how often by now */
  found(number: number): number;
  timesFound(number: number): number;
}

export function createSubmissions(organizationId: string): Submissions {
  const states = growingArray('u8');
  const finds = growingArray('u8');
  return {
    organizationId,
    get count() {
      return states.length;
    },
    submit() {
      const number = states.length;
      states.set(number, SUBMISSION.unknown);
      return number;
    },
    become: (number, state) => states.set(number, state),
    state: (number) => states.get(number),
    found(number) {
      const times = Math.min(finds.get(number) + 1, 255);
      finds.set(number, times);
      return times;
    },
    timesFound: (number) => finds.get(number),
  };
}
