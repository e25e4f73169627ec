export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A log as a search sees it: its JSON, and what Datadog knows of every log beside that. */
export interface LogEvent {
  /** What `@a.b` reaches, and `message`. */
  readonly attributes: JsonObject;
  readonly service: string | null;
  readonly source: string | null;
  readonly status: string | null;
  readonly host: string | null;
  /** Epoch milliseconds. */
  readonly timestamp: number | null;
  /** Each `key:value`, or a word alone. */
  readonly tags: readonly string[];
}

/** What can be compared. `null` in JSON is nothing: as if the attribute were not there. */
export type Leaf = string | number | boolean;
