/** A part of a segment, counted from 0, with where it starts. */
export type Piece = Readonly<{ at: number; number: number; value: string }>;

/** The parts of a text that starts at `at`. */
export function piecesOf(text: string, separator: string, at: number): Piece[] {
  let next = at;
  return text.split(separator).map((value, number) => {
    const piece = { at: next, number, value };
    next += value.length + separator.length;
    return piece;
  });
}
