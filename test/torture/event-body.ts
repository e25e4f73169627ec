import { hash } from 'node:crypto';

/** Stands in the message of events that one destination refuses with 400. */
export const POISON = 'torture-poison';

/** One destination wants these alone: it asks for a column of the log, and for something that only the JSON says. */
export const FILTER = '@aegis.decision:BLOCKED OR @aegis.finding_counts_by_type.EMAIL:>6';
const FILTER_EMAILS = 6;

/** Which submission an event comes from: `t<producer>.<number>` in its `aegis.actor_id`, whatever its id. */
export interface Token {
  readonly producer: number;
  readonly number: number;
}

/** What the checker needs of an event, read from its bytes. */
export interface EventBody {
  /** `null`: a test event, which is not of the log. */
  readonly sequence: number | null;
  readonly organizationId: string;
  /** The first 64 bits of the body's SHA-1: two bodies that differ in a byte differ here. */
  readonly high: number;
  readonly low: number;
}

/** The same of an event as the log tells it. */
export interface LogEntry extends EventBody {
  readonly sequence: number;
  readonly token: Token | null;
  readonly actor: string;
  /** Whether it says that its actor had never been seen. */
  readonly callsActorNew: boolean;
  readonly poison: boolean;
  /** Whether {@link FILTER} lets it through. */
  readonly wanted: boolean;
  readonly bytes: number;
  /** When Aegis took it, in milliseconds since 1970. */
  readonly acceptedAt: number;
}

export function tokenText({ producer, number }: Token): string {
  return `t${producer}.${number}`;
}

/**
 * Reads the stored body out of what a destination received: each kind puts its own attributes before it and nothing after
 * it. Text in an event cannot pass for these marks, because its quotes are escaped.
 */
export function readDelivered(json: string): EventBody {
  const start = json.indexOf('"@timestamp"');
  return readBody(start === 1 ? json : `{${json.slice(start)}`);
}

export function readLogged(body: string): LogEntry {
  const token = /"actor_id":"t(\d+)\.(\d+)"/.exec(body);
  const known = readBody(body);
  return {
    ...known,
    sequence: known.sequence ?? 0,
    token: token === null ? null : { producer: Number(token[1]), number: Number(token[2]) },
    actor: /"actor_id":"([^"]*)"/.exec(body)?.[1] ?? '',
    callsActorNew: body.includes('"actor_first_seen":true'),
    poison: body.includes(POISON),
    wanted:
      body.includes('"decision":"BLOCKED"') || Number(/"EMAIL":(\d+)/.exec(body)?.[1] ?? 0) > FILTER_EMAILS,
    bytes: Buffer.byteLength(body),
    acceptedAt: Date.parse(/"ingested":"([^"]+)"/.exec(body)?.[1] ?? ''),
  };
}

function readBody(body: string): EventBody {
  const sequence = /"sequence":(\d+),"ingested":"/.exec(body)?.[1];
  const digest = hash('sha1', body, 'buffer');
  return {
    sequence: sequence === undefined ? null : Number(sequence),
    organizationId: /"organization":\{"id":"([^"]*)"\}\}$/.exec(body)?.[1] ?? '',
    high: digest.readUInt32BE(0),
    low: digest.readUInt32BE(4),
  };
}
