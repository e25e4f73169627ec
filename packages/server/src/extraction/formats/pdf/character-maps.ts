import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What pdf.js asks for by `kind` and `filename` when a PDF presupposes it: `BinaryDataFactory` in its API. */
interface Wanted {
  readonly kind: string;
  readonly filename: string;
}

export interface CharacterMaps {
  readonly BinaryDataFactory: new () => { readonly fetch: (wanted: Wanted) => Promise<Uint8Array> };
  /** Whether characters could not be told because the map of their codes is not there. */
  readonly areMissed: boolean;
}

/**
 * The maps from codes to characters that PDFs with East Asian fonts presuppose (PDF 32000-1, 9.7.5.2), for one document.
 *
 * @param folder of the maps; `null`: there are none, and text that takes one is lost
 */
export function openCharacterMaps(folder: string | null): CharacterMaps {
  let areMissed = false;
  const fetch = async ({ kind, filename }: Wanted): Promise<Uint8Array> => {
    // Without the others a page only looks different.
    if (kind !== 'cMapUrl') throw new Error(`${filename} is left out.`);
    try {
      if (folder === null) throw new Error(`${filename} is not installed.`);
      return new Uint8Array(await readFile(join(folder, filename)));
    } catch (cause) {
      areMissed = true;
      throw cause;
    }
  };
  return {
    BinaryDataFactory: class {
      readonly fetch = fetch;
    },
    get areMissed() {
      return areMissed;
    },
  };
}

/** Two megabytes of a package of 36, so it is not installed unless somebody needs them: `null`. */
export function findCharacterMaps(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`pdfjs-dist/package.json`)), 'cmaps');
  } catch {
    return null;
  }
}
