import { shownName } from './shown-name.ts';

/** What is wrong with a JSON text, and where; the text itself is never quoted. */
export type JsonProblem =
  | { readonly type: 'syntax'; readonly message: string; readonly line: number; readonly column: number }
  | { readonly type: 'key'; readonly message: string; readonly path: string };

/**
 * Finds the first thing wrong with a text that is either no JSON (RFC 8259) or has a key twice or named `__proto__`.
 * Slow and thorough; to be called only once it is known that something is wrong.
 *
 * @param text nested no deeper than the stack allows
 */
export function findJsonProblem(text: string): JsonProblem {
  const found = new Search(text).run();
  return found ?? { type: 'syntax', message: 'something unexpected', ...placeOf(text, text.length) };
}

const BYTE_ORDER_MARK = '\ufeff';
const WHITESPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![0-9A-Za-z.+-])/y;

/** Thrown inside the search alone, to leave the recursion. */
class Found extends Error {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    super('found');
    this.problem = problem;
  }
}

class Search {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonProblem | null {
    try {
      if (this.#text.startsWith(BYTE_ORDER_MARK))
        this.#fail('a byte order mark, which JSON does not begin with,');
      this.#space();
      this.#value('');
      this.#space();
      if (this.#at < this.#text.length) this.#fail('more text after the end of the value');
      return null;
    } catch (error) {
      if (error instanceof Found) return error.problem;
      throw error;
    }
  }

  #value(path: string): void {
    const next = this.#text[this.#at];
    if (next === '{') this.#object(path);
    else if (next === '[') this.#array(path);
    else if (next === '"') this.#string();
    else if (this.#match(SCALAR) === null) this.#fail('a value is missing or misspelt');
  }

  #object(path: string): void {
    const keys = new Set<string>();
    this.#at += 1;
    this.#space();
    if (this.#take('}')) return;
    for (;;) {
      if (this.#text[this.#at] !== '"') this.#fail('a key in double quotes is missing');
      const key = JSON.parse(this.#string()) as string;
      const keyPath = path === '' ? shownName(key) : `${path}.${shownName(key)}`;
      if (key === '__proto__') this.#refuse(keyPath, 'is not allowed as a key; leave it out');
      if (keys.has(key)) this.#refuse(keyPath, 'stands more than once in the same object; send it once');
      keys.add(key);
      this.#space();
      if (!this.#take(':')) this.#fail('a colon is missing after a key');
      this.#space();
      this.#value(keyPath);
      this.#space();
      if (this.#take('}')) return;
      if (!this.#take(',')) this.#fail('a comma or a closing brace is missing');
      this.#space();
    }
  }

  #array(path: string): void {
    this.#at += 1;
    this.#space();
    if (this.#take(']')) return;
    for (let index = 0; ; index += 1) {
      this.#value(path === '' ? `${index}` : `${path}.${index}`);
      this.#space();
      if (this.#take(']')) return;
      if (!this.#take(',')) this.#fail('a comma or a closing bracket is missing');
      this.#space();
    }
  }

  /** A loop, because a pattern over megabytes of text would run out of stack. */
  #string(): string {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      const next = this.#text[this.#at];
      if (next === undefined) this.#fail('a string is not closed');
      else if (next === '"') return this.#text.slice(start, (this.#at += 1));
      else if (next < ' ') this.#fail('a control character stands unescaped in a string');
      else if (next !== '\\') this.#at += 1;
      else if (this.#match(ESCAPE) === null) this.#fail('an escape is unknown or incomplete');
    }
  }

  #space(): void {
    this.#match(WHITESPACE);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const matched = pattern.exec(this.#text)?.[0] ?? null;
    if (matched !== null) this.#at += matched.length;
    return matched;
  }

  #fail(message: string): never {
    const what = this.#at >= this.#text.length ? 'the text ends too early' : message;
    throw new Found({ type: 'syntax', message: what, ...placeOf(this.#text, this.#at) });
  }

  #refuse(path: string, message: string): never {
    throw new Found({ type: 'key', path, message });
  }
}

/** Line and column, both from 1, columns in characters. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
