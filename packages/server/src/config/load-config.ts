import type { OcrChoice } from './ocr-settings.ts';
import type { LogLevel } from './serve-settings.ts';
import { SERVE_SETTINGS } from './serve-settings.ts';
import { readSettings } from './read-settings.ts';
import type { SettingSources } from './read-settings.ts';

/** Everything that `aegis serve` can be told. */
export interface ServeConfig {
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** 32 bytes; `null`: the key file in the data directory. */
  readonly masterKey: Uint8Array | null;
  /** 32 bytes each; they open what was sealed before the key was changed. */
  readonly previousMasterKeys: readonly Uint8Array[];
  /** Ranges in CIDR notation, each valid for `net.BlockList`. */
  readonly egressAllow: readonly string[];
  readonly logLevel: LogLevel;
  /** The tag `env:…` of forwarded events. */
  readonly environment: string;
  /** Most batches in flight to one destination. */
  readonly windowMax: number;
  readonly searchIndex: 'on' | 'off';
  readonly shutdownGraceSeconds: number;
  readonly fileMaxMegabytes: number;
  readonly filesHeldMegabytes: number;
  readonly fileProcesses: number;
  readonly fileMemoryMegabytes: number;
  readonly fileTimeoutSeconds: number;
  readonly fileTextMaxCharacters: number;
  readonly fileExpandedMaxMegabytes: number;
  /** How many times its own size a file may unpack to. */
  readonly fileExpansionMax: number;
  readonly fileEntriesMax: number;
  readonly fileDepthMax: number;
  readonly filePagesMax: number;
  readonly ocr: OcrChoice;
  readonly ocrSeconds: number;
  readonly ocrPicturesMax: number;
  readonly ocrMegapixelsMax: number;
}

/** @throws AegisError `invalid_input` that names every setting in error, by variable and flag, and what to do */
export function loadConfig(sources: SettingSources): ServeConfig {
  const { databaseUrl: _embeddedOnly, masterKey, ...rest } = readSettings(SERVE_SETTINGS, sources);
  return { ...rest, masterKey: masterKey ?? null };
}
