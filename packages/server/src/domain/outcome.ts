/**
 * What an answer means, whatever the kind of destination; the delivery loop acts on this alone.
 *
 * - `delivered`: the destination has the events.
 * - `retry`: it may take them later; nothing is wrong with them or the settings.
 * - `blocked`: a person must change something (a key, a URL) before it takes anything.
 * - `too_large`: it would take the events in smaller pieces.
 * - `refused`: it dislikes this content; which event is at fault is for the loop to find out.
 */
export type Outcome =
  | { readonly type: 'delivered' }
  | {
      readonly type: 'retry';
      readonly reason: string;
      readonly retryAfter: string | null;
      readonly pressure: boolean;
    }
  | { readonly type: 'blocked'; readonly reason: string }
  | { readonly type: 'too_large'; readonly reason: string }
  | { readonly type: 'refused'; readonly reason: string };

export type OutcomeType = Outcome['type'];
