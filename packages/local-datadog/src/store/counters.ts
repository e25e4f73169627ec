/** Everything counted since the start or the last reset. Complete, whatever the store still holds. */
export interface Counters {
  /** Requests to the intake, by the status they got. */
  readonly requestsByStatus: Readonly<Record<string, number>>;
  /** Requests whose connection was cut by a behaviour or by the client. */
  readonly requestsCut: number;
  /** Logs in accepted payloads, those dropped afterwards included. */
  readonly logsAccepted: number;
  /** Logs that can be found: accepted and not dropped. */
  readonly logsIndexed: number;
  /** Accepted with 202 and then dropped: over 18 h old. */
  readonly droppedLate: number;
  /** Accepted with 202 and then dropped: over 2 h ahead. */
  readonly droppedFuture: number;
  readonly truncated: number;
  /** Indexed logs whose `event.id` had been indexed before. They are kept, as Datadog does. */
  readonly duplicates: number;
  /** Uncompressed bytes of accepted payloads. */
  readonly bytes: number;
  /** The same payloads as they came over the wire. */
  readonly wireBytes: number;
}

export type MutableCounters = { -readonly [Name in keyof Counters]: Counters[Name] } & {
  requestsByStatus: Record<string, number>;
};

export function zeroCounters(): MutableCounters {
  return {
    requestsByStatus: {},
    requestsCut: 0,
    logsAccepted: 0,
    logsIndexed: 0,
    droppedLate: 0,
    droppedFuture: 0,
    truncated: 0,
    duplicates: 0,
    bytes: 0,
    wireBytes: 0,
  };
}
