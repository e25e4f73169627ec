/** Milliseconds since the run began, and waiting that ends with the run. */
export interface RunClock {
  now(): number;
  /** When the run began, in milliseconds since 1970. */
  readonly startedAt: number;
  wait(milliseconds: number): Promise<void>;
}

export function createRunClock(): RunClock {
  const began = performance.now();
  return {
    startedAt: Date.now(),
    now: () => performance.now() - began,
    wait: async (milliseconds) =>
      await new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      }),
  };
}
