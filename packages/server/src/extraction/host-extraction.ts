import type { Job, Report } from './pool/job.ts';
import { readFile } from './reading/read-file.ts';

/** The channel of a process that was started with one. */
export interface JobChannel {
  on(event: 'message', listener: (job: Job) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  send?(report: Report): unknown;
  exit(): void;
}

/** The reading process's side: takes files and gives their text, until whoever started it goes. */
export function hostExtraction(channel: JobChannel): void {
  channel.on('disconnect', () => channel.exit());
  channel.on('message', ({ file, limits }) => {
    void readFile(file, limits).then((extraction) => channel.send?.({ type: 'done', extraction }));
  });
  channel.send?.({ type: 'ready' });
}
