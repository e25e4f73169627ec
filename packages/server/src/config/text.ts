import { z } from 'zod';

/** What is not empty; white space around it does not count. */
export function text(message: string) {
  return z.string(message).trim().min(1, message);
}
