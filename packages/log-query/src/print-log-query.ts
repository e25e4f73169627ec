import type { Bound, Expression, Field, LogQuery, PatternPart, Value } from './query.ts';

/** The query as text. Reading that text yields the same query. */
export function printLogQuery({ filter, stats }: LogQuery): string {
  const text = printExpression(filter);
  if (stats === null) return text;
  const by = stats.groupBy.map(printField).join(', ');
  return `${text} | stats count${by === '' ? '' : ` by ${by}`}`;
}

function printExpression(expression: Expression): string {
  switch (expression.type) {
    case 'all':
      return '*';
    case 'and':
      return expression.operands.map(printOperand).join(' ');
    case 'or':
      return expression.operands.map(printOperand).join(' OR ');
    case 'not': {
      const { operand } = expression;
      return operand.type === 'not' ? `-(${printExpression(operand)})` : `-${printOperand(operand)}`;
    }
    case 'text':
      return printValue(expression.value);
    case 'everywhere':
      return `*:${printValue(expression.value)}`;
    case 'exists':
      return `${printField(expression.field)}:*`;
    case 'is':
      return `${printField(expression.field)}:${printValue(expression.value)}`;
    case 'compare':
      return `${printField(expression.field)}:${expression.operator}${printBound(expression.bound)}`;
    case 'range': {
      const { field, from, to, fromIncluded, toIncluded } = expression;
      const opening = fromIncluded ? '[' : '{';
      const closing = toIncluded ? ']' : '}';
      return `${printField(field)}:${opening}${printBound(from)} TO ${printBound(to)}${closing}`;
    }
    case 'cidr':
      return `CIDR(${[printField(expression.field), ...expression.blocks].join(', ')})`;
  }
}

function printOperand(expression: Expression): string {
  const text = printExpression(expression);
  return expression.type === 'and' || expression.type === 'or' ? `(${text})` : text;
}

/** A name that has no special character needs no escape; everything but letters, digits and a few signs gets one. */
export function printField(field: Field): string {
  switch (field.type) {
    case 'attribute': {
      const name = field.path.join('.');
      return name === '@timestamp' ? name : `@${escaped(name)}`;
    }
    case 'reserved':
      return field.name;
    case 'tag':
      return escaped(field.key);
  }
}

function printValue(value: Value): string {
  if (value.type === 'pattern') return value.parts.map(printPart).join('');
  return /^[\p{L}\p{N}_./@]+$/u.test(value.text) && !/^(?:@|AND$|OR$|NOT$)/.test(value.text)
    ? value.text
    : quoted(value.text);
}

function printPart(part: PatternPart): string {
  switch (part.type) {
    case 'text':
      return escaped(part.text);
    case 'many':
      return '*';
    case 'one':
      return '?';
  }
}

function printBound(bound: Bound | null): string {
  if (bound === null) return '*';
  return bound.type === 'number' ? bound.text : quoted(bound.text);
}

function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}_./]/gu, '\\$&');
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
