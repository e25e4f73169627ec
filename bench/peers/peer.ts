import type { ChildProcess } from 'node:child_process';

/** A way to get events into Datadog, as a user would set it up who wants to lose none. */
export interface Peer {
  readonly name: string;
  /** What it has done with an event once it says that it has taken it. */
  readonly acknowledgement: string;
  /** How many senders its input is given, and how many events each hands over at a time. */
  readonly load: { readonly senders: number; readonly events: number };
  find(): Availability;
  /** Sets it up in a folder of its own; what comes back starts it there, and starts it again after its death. */
  prepare(folder: string, sinkUrl: string): Promise<() => Promise<RunningPeer>>;
}

export type Availability =
  | { readonly installed: true; readonly version: string }
  | { readonly installed: false; readonly howTo: string };

export interface RunningPeer {
  readonly process: ChildProcess;
  /** Hands over the events `from` to `from + count - 1`; resolves once the peer has taken them, in its own sense. */
  send(from: number, count: number, sender: number): Promise<void>;
}
