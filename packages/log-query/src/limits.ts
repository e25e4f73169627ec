/** Longest query, in UTF-16 units. Far more than anybody types, and a bound for everything that works through a query. */
export const QUERY_MAX_LENGTH = 4_096;

/** Deepest nesting of parentheses and negations: the parser and all who walk a query recurse once a level. */
export const QUERY_MAX_DEPTH = 32;

/** Most conditions in a query, blocks of addresses among them. Each is looked at for every event, so this bounds what one search may cost. */
export const QUERY_MAX_TERMS = 200;

/** Longest path of an attribute, in parts; Datadog's documents stop at 20 levels. */
export const PATH_MAX_PARTS = 20;

/** Most fields of `stats count by`. */
export const GROUP_BY_MAX = 3;
