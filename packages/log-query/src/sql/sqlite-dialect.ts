import type { ValueTest } from '../value-test.ts';
import type { SqlDialect } from './sql-condition.ts';
import type { SqlFragment } from './sql-fragment.ts';
import { joinConditions, sql, verbatim } from './sql-fragment.ts';
import { numberPasses, sqliteLeafPasses, textPasses } from './sqlite-value.ts';

const BODY = verbatim('body');
const LEAF_TYPES = verbatim("('text', 'integer', 'real', 'true', 'false')");

/** SQLite 3.38 or newer, for `->`. Paths are parameters like all that comes from a query. */
export const SQLITE: SqlDialect = {
  truth: (value) => verbatim(value ? '1' : '0'),
  not: (condition) => sql`NOT ${condition}`,
  column: ({ name, holds, nullable }, test) => {
    const column = verbatim(name);
    const passes = holds === 'text' ? textPasses(column, test) : numberPasses(column, test);
    if (!nullable || test.type === 'exists') return sql`(${passes})`;
    // IS can use an index and is never NULL.
    if (test.type === 'equals') return sql`${column} IS ${test.text}`;
    return sql`(${column} IS NOT NULL AND ${passes})`;
  },
  prefixed: (prefix, { name }, test) => sql`(${textPasses(sql`(${prefix} || ${verbatim(name)})`, test)})`,
  attribute,
  anywhere: (test) => {
    const leaf = { type: verbatim('leaf.type'), value: verbatim('leaf.atom') };
    return sql`EXISTS (SELECT 1 FROM json_tree(${BODY}) AS leaf WHERE leaf.atom IS NOT NULL AND ${sqliteLeafPasses(leaf, test)})`;
  },
};

/**
 * Most events have no array on the way to the value, so it is looked up directly; joins that spread arrays run only where there
 * is one. CASE keeps the order: the JSON functions fail on what is no JSON.
 */
function attribute(path: readonly string[], test: ValueTest): SqlFragment {
  const whole = jsonPath(path);
  const type = sql`json_type(${BODY}, ${whole})`;
  const direct = { type, value: sql`json_extract(${BODY}, ${whole})` };
  const onTheWay = path.map(
    (_, index) => sql`json_type(${BODY}, ${jsonPath(path.slice(0, index + 1))}) = 'array'`,
  );
  const contained =
    test.type === 'exists'
      ? sql`WHEN ${type} IN ('object', 'array') THEN ${hasLeaf(sql`${BODY}, ${whole}`)}`
      : verbatim('');
  return sql`CASE WHEN ${type} IN ${LEAF_TYPES} THEN ${sqliteLeafPasses(direct, test)} ${contained} WHEN ${joinConditions('OR', onTheWay)} THEN ${spreadPasses(path, test)} ELSE 0 END`;
}

function node(depth: number, column: string): SqlFragment {
  return verbatim(`node${depth}.${column}`);
}

/** One join a part of the path; each array on the way stands for its elements. */
function spreadPasses(path: readonly string[], test: ValueTest): SqlFragment {
  let tables = verbatim('');
  for (const [depth, key] of path.entries()) {
    const at = jsonPath([key]);
    const table =
      depth === 0
        ? elements(BODY, at)
        : sql`CASE WHEN ${node(depth - 1, 'type')} = 'object' THEN ${elements(node(depth - 1, 'value'), at)} ELSE '[]' END`;
    tables = sql`${tables}${verbatim(depth === 0 ? '' : ', ')}json_each(${table}) AS ${verbatim(`node${depth}`)}`;
  }
  const last = path.length - 1;
  const leaf = { type: node(last, 'type'), value: node(last, 'atom') };
  const contained =
    test.type === 'exists'
      ? sql`WHEN ${leaf.type} IN ('object', 'array') THEN ${hasLeaf(node(last, 'value'))}`
      : verbatim('');
  return sql`EXISTS (SELECT 1 FROM ${tables} WHERE CASE WHEN ${leaf.type} IN ${LEAF_TYPES} THEN ${sqliteLeafPasses(leaf, test)} ${contained} ELSE 0 END)`;
}

/** The array at the path, or an array of the one value there. */
function elements(json: SqlFragment, path: string): SqlFragment {
  return sql`CASE json_type(${json}, ${path}) WHEN 'array' THEN ${json} -> ${path} ELSE json_array(${json} -> ${path}) END`;
}

function hasLeaf(json: SqlFragment): SqlFragment {
  return sql`EXISTS (SELECT 1 FROM json_tree(${json}) WHERE atom IS NOT NULL)`;
}

/** Names of attributes have no quotes and backslashes, so quotes around each are enough. */
function jsonPath(path: readonly string[]): string {
  return `$${path.map((key) => `."${key}"`).join('')}`;
}
