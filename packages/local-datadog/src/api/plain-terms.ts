import { valuesAt } from './indexed-log.ts';
import type { IndexedLog } from './indexed-log.ts';

interface Term {
  readonly negated: boolean;
  /** `null`: free text over the message. */
  readonly name: string | null;
  readonly accepts: (value: unknown) => boolean;
}

export type ParsedTerms =
  | { readonly kind: 'terms'; readonly terms: readonly Term[] }
  | { readonly kind: 'invalid'; readonly message: string };

const TERM =
  /\s*(-?)(?:(@?[\w.-]+):)?(?:"([^"]*)"|\[(\S+) TO (\S+)\]|([<>]=?)(-?\d+(?:\.\d+)?)|([^\s"()[\]]+))/y;

/** Terms that must all hold. What is more than that is said to be invalid rather than understood wrongly. */
export function parseTerms(search: string): ParsedTerms {
  const text = search.trim();
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const at = TERM.lastIndex;
    const match = TERM.exec(text);
    if (match === null)
      return { kind: 'invalid', message: `The query is not understood from column ${at + 1} on.` };
    const [, minus, name, phrase, from, to, operator, number, plain] = match;
    if (plain === 'AND' && name === undefined) continue;
    if (plain === 'OR' && name === undefined)
      return { kind: 'invalid', message: 'OR is not understood by this local-datadog.' };
    if (plain === '*' && name === undefined) continue;
    terms.push({
      negated: minus === '-',
      name: name ?? null,
      accepts:
        phrase !== undefined
          ? (value) => text_(value) === phrase
          : from !== undefined && to !== undefined
            ? (value) => compares(value, '>=', Number(from)) && compares(value, '<=', Number(to))
            : operator !== undefined
              ? (value) => compares(value, operator, Number(number))
              : wildcard(plain ?? ''),
    });
  }
  return { kind: 'terms', terms };
}

export function matchesTerm({ negated, name, accepts }: Term, log: IndexedLog): boolean {
  const found =
    name === null ? accepts(log.described.message) : valuesAt(log, name).some((value) => accepts(value));
  return found !== negated;
}

function text_(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function compares(value: unknown, operator: string, bound: number): boolean {
  if (typeof value !== 'number') return false;
  switch (operator) {
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    case '<':
      return value < bound;
    default:
      return value <= bound;
  }
}

function wildcard(pattern: string): (value: unknown) => boolean {
  const source = pattern
    .split('*')
    .map((part) => RegExp.escape(part))
    .join('.*');
  const whole = new RegExp(`^${source}$`, 's');
  return (value) => whole.test(text_(value));
}
