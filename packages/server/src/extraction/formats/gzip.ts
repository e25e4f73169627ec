import type { Reading } from '../reading/reading.ts';
import { expand } from '../reading/expand.ts';

/** One compressed file; several, one after the other, as `cat a.gz b.gz` makes them, count as one. */
export async function readGzip(bytes: Uint8Array, reading: Reading): Promise<void> {
  reading.budget.entry();
  await reading.nested(expand('gzip', bytes, reading.budget));
}
