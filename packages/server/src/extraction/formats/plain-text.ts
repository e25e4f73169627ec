import type { Reading } from '../reading/reading.ts';

/** Text, Markdown, CSV, source code, logs: what stands there is what a reader sees. */
export function readPlainText(text: string, reading: Reading): void {
  reading.text.write(text);
}
