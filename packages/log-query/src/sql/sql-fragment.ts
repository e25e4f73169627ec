export type SqlValue = string | number | null;

/** A piece of SQL with one `?` for each parameter, in order. */
export interface SqlFragment {
  readonly text: string;
  readonly parameters: readonly SqlValue[];
}

/**
 * SQL with other pieces in it. What is not a piece becomes a parameter, so no value can ever stand in the text.
 */
export function sql(strings: readonly string[], ...holes: readonly (SqlFragment | SqlValue)[]): SqlFragment {
  let text = strings[0] ?? '';
  const parameters: SqlValue[] = [];
  for (const [index, hole] of holes.entries()) {
    const isPiece = typeof hole === 'object' && hole !== null;
    text += isPiece ? hole.text : '?';
    if (isPiece) parameters.push(...hole.parameters);
    else parameters.push(hole);
    text += strings[index + 1] ?? '';
  }
  return { text, parameters };
}

/** Text that is SQL as it stands. Only for constants of the source code. */
export function verbatim(text: string): SqlFragment {
  return { text, parameters: [] };
}

/**
 * Conditions joined in a balanced tree: databases limit the depth of an expression (SQLite: 1,000), and `a AND b AND c …` is as
 * deep as it is long.
 */
export function joinConditions(operator: 'AND' | 'OR', conditions: readonly SqlFragment[]): SqlFragment {
  const [first] = conditions;
  if (first === undefined) throw new RangeError('nothing to join');
  if (conditions.length === 1) return first;
  const middle = conditions.length >> 1;
  const left = joinConditions(operator, conditions.slice(0, middle));
  const right = joinConditions(operator, conditions.slice(middle));
  return sql`(${left} ${verbatim(operator)} ${right})`;
}
