import type { ServeConfig } from '../config/load-config.ts';
import type { Logger } from '../domain/telemetry.ts';
import type { ExtractionPool } from '../extraction/pool/create-extraction-pool.ts';
import { createExtractionPool } from '../extraction/pool/create-extraction-pool.ts';
import { startReadingProcess } from '../extraction/pool/reading-process.ts';

export const MEBIBYTE = 1024 * 1024;

/** The reading processes, within the limits of the configuration. */
export function createExtractor(config: ServeConfig, logger: Logger): ExtractionPool {
  const memoryBytes = config.fileMemoryMegabytes * MEBIBYTE;
  return createExtractionPool({
    startProcess: () =>
      startReadingProcess({
        module: new URL('extraction-process.ts', import.meta.url),
        // The repository: its packages and node_modules.
        codeFolder: new URL('../../../../', import.meta.url),
        memoryBytes,
        timeoutMs: config.fileTimeoutSeconds * 1_000,
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
    },
    logger,
  });
}
