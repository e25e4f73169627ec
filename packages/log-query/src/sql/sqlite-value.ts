import type { Ipv4Block } from '../ipv4-block.ts';
import { SEPARATORS } from '../word-glob.ts';
import type { ValueTest } from '../value-test.ts';
import type { SqlFragment } from './sql-fragment.ts';
import { joinConditions, sql, verbatim } from './sql-fragment.ts';
import { sqliteGlob } from './sqlite-glob.ts';

/** A value out of JSON: what `json_type` and `json_extract` say of it, or the columns `type` and `atom` of `json_each`. */
interface JsonLeaf {
  readonly type: SqlFragment;
  readonly value: SqlFragment;
}

const NUMBER_TYPES = verbatim("('integer', 'real')");

/** Whether a string, number, true or false passes. `type` must be one of theirs. Never NULL. */
export function sqliteLeafPasses({ type, value }: JsonLeaf, test: ValueTest): SqlFragment {
  switch (test.type) {
    case 'exists':
      return verbatim('1');
    case 'equals': {
      const ways = [sql`(${type} = 'text' AND ${value} = ${test.text})`];
      if (test.number !== null) {
        ways.push(sql`(${type} IN ${NUMBER_TYPES} AND CAST(${value} AS REAL) = ${test.number})`);
      }
      if (test.text === 'true' || test.text === 'false') ways.push(sql`${type} = ${test.text}`);
      return joinConditions('OR', ways);
    }
    case 'glob':
      return sql`coalesce(${textPasses(leafText({ type, value }), test)}, 0)`;
    case 'numbers':
      return sql`(${type} IN ${NUMBER_TYPES} AND ${numberPasses(sql`CAST(${value} AS REAL)`, test)})`;
    case 'texts':
    case 'cidr':
      return sql`(${type} = 'text' AND ${textPasses(value, test)})`;
  }
}

/** Whether a text passes; NULL for NULL. */
export function textPasses(text: SqlFragment, test: ValueTest): SqlFragment {
  switch (test.type) {
    case 'exists':
      return sql`${text} IS NOT NULL`;
    case 'equals':
      return sql`${text} = ${test.text}`;
    case 'glob': {
      const passes = sql`${READINGS[test.reading](text)} GLOB ${sqliteGlob(test.tokens)}`;
      return test.roughly === null ? passes : sql`(${text} GLOB ${sqliteGlob(test.roughly)} AND ${passes})`;
    }
    case 'numbers':
      return verbatim('0');
    case 'texts':
      return joinConditions(
        'AND',
        test.limits.map(({ operator, operand }) => sql`${text} ${verbatim(operator)} ${operand}`),
      );
    case 'cidr':
      return ipv4Passes(text, test.blocks);
  }
}

/** Whether a number passes; NULL for NULL. */
export function numberPasses(number: SqlFragment, test: ValueTest): SqlFragment {
  switch (test.type) {
    case 'exists':
      return sql`${number} IS NOT NULL`;
    case 'equals':
      return test.number === null ? verbatim('0') : sql`${number} = ${test.number}`;
    case 'glob':
      return textPasses(sql`CAST(${number} AS TEXT)`, test);
    case 'numbers':
      return joinConditions(
        'AND',
        test.limits.map(({ operator, operand }) => sql`${number} ${verbatim(operator)} ${operand}`),
      );
    case 'texts':
    case 'cidr':
      return verbatim('0');
  }
}

/** What a pattern sees: whole numbers up to 2^53 have a text, others have none. */
function leafText({ type, value }: JsonLeaf): SqlFragment {
  const isWhole = sql`abs(CAST(${value} AS REAL)) <= 9007199254740991.0 AND ${value} = CAST(${value} AS INTEGER)`;
  return sql`CASE WHEN ${type} = 'text' THEN ${value} WHEN ${type} IN ('true', 'false') THEN ${type} WHEN ${isWhole} THEN CAST(CAST(${value} AS INTEGER) AS TEXT) END`;
}

const READINGS = {
  plain: (text: SqlFragment) => text,
  padded: (text: SqlFragment) => sql`(' ' || ${text} || ' ')`,
  spaced,
};

/**
 * Every run of separators as one space. SQLite has no regular expressions: each separator becomes a space, then runs shrink by
 * way of `<>`, which by then cannot occur.
 */
function spaced(text: SqlFragment): SqlFragment {
  const others = SEPARATORS.filter((separator) => separator !== ' ');
  const opening = verbatim('replace('.repeat(others.length + 3));
  const closing = verbatim(others.map((separator) => `, ${literal(separator)}, ' ')`).join(''));
  return sql`${opening}${READINGS.padded(text)}${closing}, ' ', '<>'), '><', ''), '<>', ' ')`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Whether the text is an IPv4 address in one of the blocks. The parts between the dots become a JSON array; there must be four,
 * each from 0 to 255 without leading zeros. Masked, so that no text can make the sum overflow, which would be an error.
 */
function ipv4Passes(text: SqlFragment, blocks: readonly Ipv4Block[]): SqlFragment {
  const isPart = verbatim(
    `(value GLOB '[0-9]' OR value GLOB '[1-9][0-9]' OR (value GLOB '[12][0-9][0-9]' AND CAST(value AS INTEGER) <= 255))`,
  );
  const address = verbatim('sum((CAST(value AS INTEGER) & 255) << (24 - 8 * key))');
  const isInside = joinConditions(
    'OR',
    blocks.map(({ network, mask }) => sql`${address} & ${mask} = ${network}`),
  );
  const parts = sql`json_each('[' || replace(json_quote(${text}), '.', '","') || ']')`;
  return sql`coalesce((SELECT count(*) = 4 AND min(${isPart}) AND (${isInside}) FROM ${parts}), 0)`;
}
