/**
 * What a file might make of a reading process, for tests of what becomes of it:
 *
 *   parent   stands for a server: starts the other, hands it a picture, prints its number, and waits to be killed
 *   (none)   the reading process, which looks at a picture for ever, as a parser might that is led round in a circle
 */
import { hostExtraction } from '../../packages/server/src/extraction/host-extraction.ts';
import { startReadingProcess } from '../../packages/server/src/extraction/pool/reading-process.ts';
import { PNG } from './sample-files.ts';

const MANY = 1_000_000_000;
const LIMITS = {
  textCharacters: MANY,
  expandedBytes: MANY,
  expansionRatio: MANY,
  entries: MANY,
  depth: 1,
  pages: MANY,
  pictures: MANY,
  picturePixels: MANY,
  pictureMs: MANY,
};

if (process.argv[2] === 'parent') {
  const reading = startReadingProcess({
    module: new URL(import.meta.url),
    codeFolder: new URL('../../', import.meta.url),
    memoryBytes: MANY,
    timeoutMs: 600_000,
  });
  const picture = Buffer.from(PNG);
  // Of a size that is looked at.
  picture.writeUInt32BE(100, 16);
  picture.writeUInt32BE(100, 20);
  void reading.run({ file: picture, limits: LIMITS });
  console.log(reading.pid);
} else {
  hostExtraction(process, {
    read() {
      for (;;);
    },
  });
}
