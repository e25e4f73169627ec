import type { ServeConfig } from '../config/load-config.ts';
import { AegisError } from '../domain/aegis-error.ts';
import type { Logger } from '../domain/telemetry.ts';
import { findOcrPackages } from '../extraction/pictures/ocr-packages.ts';
import type { ExtractionPool } from '../extraction/pool/create-extraction-pool.ts';
import { createExtractionPool } from '../extraction/pool/create-extraction-pool.ts';
import { startReadingProcess } from '../extraction/pool/reading-process.ts';

export const MEBIBYTE = 1024 * 1024;
const MEGAPIXEL = 1_000_000;
const WITHOUT_ASKING = 'eng';

/**
 * The reading processes, within the limits of the configuration.
 *
 * @throws AegisError `invalid_input` when languages were asked for whose packages are not installed
 */
export function createExtractor(config: ServeConfig, logger: Logger): ExtractionPool {
  const memoryBytes = config.fileMemoryMegabytes * MEBIBYTE;
  const languages = ocrLanguages(config);
  const ocrSeconds = languages === null ? 0 : config.ocrSeconds;
  return createExtractionPool({
    startProcess: () =>
      startReadingProcess({
        module: new URL('extraction-process.ts', import.meta.url),
        arguments: languages === null ? [] : [languages.join('+')],
        // The repository: its packages and node_modules.
        codeFolder: new URL('../../../../', import.meta.url),
        memoryBytes,
        timeoutMs: (config.fileTimeoutSeconds + ocrSeconds) * 1_000,
      }),
    processes: config.fileProcesses,
    memoryBytes,
    limits: {
      textCharacters: config.fileTextMaxCharacters,
      expandedBytes: config.fileExpandedMaxMegabytes * MEBIBYTE,
      expansionRatio: config.fileExpansionMax,
      entries: config.fileEntriesMax,
      depth: config.fileDepthMax,
      pages: config.filePagesMax,
      pictures: config.ocrPicturesMax,
      picturePixels: config.ocrMegapixelsMax * MEGAPIXEL,
      pictureMs: ocrSeconds * 1_000,
    },
    logger,
  });
}

/** `null`: text in pictures is not read. */
function ocrLanguages({ ocr }: ServeConfig): readonly string[] | null {
  if (ocr === 'off') return null;
  const languages = ocr === 'auto' ? [WITHOUT_ASKING] : ocr;
  const packages = findOcrPackages(languages);
  if (!('missing' in packages)) return languages;
  if (ocr === 'auto') return null;
  throw new AegisError(
    'invalid_input',
    `AEGIS_OCR (--ocr) asks for ${languages.join('+')}, which takes packages that are not installed. ` +
      `Install them where Aegis is, or set AEGIS_OCR=off: npm install --no-save ${packages.missing.join(' ')}`,
  );
}
