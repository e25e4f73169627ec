import { setTimeout as pause } from 'node:timers/promises';

const ASK_EVERY_MS = 10;

/** For what tells nobody when it changes (a process behind HTTP): asks until the answer is there. @throws after `timeoutMs` */
export async function until<Value>(ask: () => Promise<Value | null>, timeoutMs = 15_000): Promise<Value> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await ask();
    if (value !== null) return value;
    if (performance.now() > deadline) throw new Error(`Nothing after ${timeoutMs} ms.`);
    await pause(ASK_EVERY_MS);
  }
}
