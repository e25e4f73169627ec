import type { BatchSummary, Refusal } from '@aegis/local-datadog';

import type { GuardedHttp } from '../domain/guarded-http.ts';
import type { ServeConfig } from '../config/load-config.ts';
import type { KeyAdministration } from '../tenancy/key-administration.ts';
import type { OrganizationAdministration } from '../tenancy/organization-administration.ts';
import type { Maintenance } from './maintenance.ts';
import type { Environment } from '../config/read-settings.ts';

/** A stream that output goes to; process.stdout is one. */
export interface OutputStream {
  write(text: string): boolean;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface InputStream extends AsyncIterable<Uint8Array | string> {
  readonly isTTY?: boolean;
}

/** Something that runs until it is stopped. */
export interface Running {
  /** Without a slash at the end; the port is the real one. */
  readonly url: string;
  /** Settles what is under way, within the configured grace, then closes. */
  stop(): Promise<void>;
}

export interface LocalDatadogRequest {
  readonly host: string;
  readonly port: number;
  readonly apiKeys: readonly string[];
  readonly appKeys?: readonly string[];
  /** Whether the account it stands for has Cloud SIEM. */
  readonly cloudSiem?: boolean;
  readonly onAccepted?: (summary: BatchSummary) => void;
  readonly onRefused?: (refusal: Refusal) => void;
}

export interface OpenTenancy {
  readonly organizations: OrganizationAdministration;
  readonly keys: KeyAdministration;
  close(): Promise<void>;
}

/** What the surroundings tell a long-running command. */
export interface ProcessSignals {
  /** Calls back for every SIGINT, SIGTERM and SIGHUP from now on; returns what ends it. */
  onStopRequest(listener: (signal: string) => void): () => void;
  /** Calls back when the launcher (bin/run-script.js) is gone; returns what ends it. */
  onLauncherGone(listener: () => void): () => void;
  /** Ends the process now. */
  exit(code: number): void;
}

/** Where a command runs: streams, environment, time. `processSurroundings` makes it of a real process. */
export interface Surroundings {
  readonly env: Environment;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly signals: ProcessSignals;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since some moment, by a clock that nobody sets: for how long something takes. */
  readonly elapsed: () => number;
  /** Keeps the process alive until it resolves. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly fetch: typeof fetch;
}

/**
 * What the command line needs from the composition root. Each function loads what it needs when it is called, so that
 * `aegis --help` loads nothing.
 */
export interface CliDeps extends Surroundings {
  readonly version: string;
  /**
   * Starts the server and resolves once it answers; its log lines (JSON, with their newline) go to `log`.
   *
   * @throws AegisError `conflict` when another server runs on the data directory; an error with the code `EADDRINUSE`,
   *   itself or as its cause, when the port is taken
   */
  serve(config: ServeConfig, log: { write(line: string): unknown }): Promise<Running>;
  /** Starts the local Datadog-compatible intake. Rejects like {@link CliDeps.serve} when the port is taken. */
  localDatadog(request: LocalDatadogRequest): Promise<Running>;
  /**
   * Opens organisations and keys of a data directory, whether or not a server runs on it.
   *
   * @throws AegisError `not_found` when there is no data, unless `make` says to begin with none
   */
  openTenancy(dataDir: string, options: { readonly make: boolean }): Promise<OpenTenancy>;
  /**
   * The way out to APIs, under the guard of addresses.
   *
   * @param allow CIDR ranges that may be private or without https
   */
  guardedHttp(allow: readonly string[]): Promise<GuardedHttp>;
  /** Loads what looks after a data directory itself. */
  maintenance(): Promise<Maintenance>;
}

/** What a command gets: its surroundings, and how to say the way it ended when that is no error. */
export interface CommandContext extends CliDeps {
  setExitCode(code: number): void;
}
