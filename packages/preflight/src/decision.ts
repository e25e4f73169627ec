/** What happens to the text: it goes as it is, it goes masked, or it does not go. Mildest first. */
export const DECISIONS = ['ALLOWED', 'ALLOWED_WITH_MASKING', 'BLOCKED'] as const;

export type Decision = (typeof DECISIONS)[number];
