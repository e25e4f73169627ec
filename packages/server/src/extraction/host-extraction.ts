import { endWithParent } from './pool/end-with-parent.ts';
import type { Job, Report } from './pool/job.ts';
import type { PictureReader } from './pictures/picture-reader.ts';
import { readFile } from './reading/read-file.ts';

/** The channel of a process that was started with one. */
export interface JobChannel {
  on(event: 'message', listener: (job: Job) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
  send?(report: Report): unknown;
  exit(): void;
}

/** The reading process's side: takes files and gives their text, until whoever started it goes. */
export function hostExtraction(channel: JobChannel, pictureReader: PictureReader | null): void {
  endWithParent();
  channel.on('disconnect', () => channel.exit());
  channel.on('message', ({ file, limits }) => {
    void readFile(file, limits, pictureReader).then((extraction) =>
      channel.send?.({ type: 'done', extraction }),
    );
  });
  channel.send?.({ type: 'ready' });
}
