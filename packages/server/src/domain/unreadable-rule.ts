import type { ContentDestination } from '@aegis/preflight';

export const UNREADABLE_ACTIONS = ['allow', 'block'] as const;

export type UnreadableAction = (typeof UNREADABLE_ACTIONS)[number];

/**
 * What happens to a file of which something could not be read. `sealed`: it is sound, but not open to us (encrypted, a
 * picture, a format that is not read). `unsound`: it is damaged, or costs more than a file may.
 */
export type UnreadableRule = Readonly<
  Record<ContentDestination, Readonly<Record<'sealed' | 'unsound', UnreadableAction>>>
>;

/**
 * The reasoning: what nobody could look at must not reach an AI tool or a vendor. A customer is sent protected statements
 * and photographs every day, on purpose, and gets them; the audit event says that they went unread. What is damaged or
 * behaves like a decompression bomb is of no use to anybody.
 */
export const DEFAULT_UNREADABLE_RULE: UnreadableRule = {
  AI_TOOL: { sealed: 'block', unsound: 'block' },
  VENDOR: { sealed: 'block', unsound: 'block' },
  CUSTOMER: { sealed: 'allow', unsound: 'block' },
};
