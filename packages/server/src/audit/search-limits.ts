/** How long one search or count may look, in milliseconds: as long as people wait. */
export const SEARCH_TIME_MS = 10_000;
