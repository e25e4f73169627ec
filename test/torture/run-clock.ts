/** Milliseconds since the run began, and waiting that ends with the run. */
export interface RunClock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export function createRunClock(): RunClock {
  const began = performance.now();
  return {
    now: () => performance.now() - began,
    wait: async (milliseconds) =>
      await new Promise((resolve) => {
        setTimeout(resolve, milliseconds);
      }),
  };
}
