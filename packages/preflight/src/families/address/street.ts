/**
 * The heart of an address around one number: words `[from, to)`, and how sure it is, in log-odds, before anything around it is
 * looked at. `bare`: a number beside capitalised words, an address only if more of one follows.
 */
export type Street = Readonly<{ from: number; to: number; weight: number; bare: boolean }>;
