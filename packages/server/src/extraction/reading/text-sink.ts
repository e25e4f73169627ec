import type { Budget } from './budget.ts';

/** Collects what was read. Lines and their order are what detection sees: labels stay near their values. */
export class TextSink {
  readonly #budget: Budget;
  readonly #parts: string[] = [];
  #endsLine = true;
  #hasText = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Whether anything but white space was written. */
  get hasText(): boolean {
    return this.#hasText;
  }

  get atLineStart(): boolean {
    return this.#endsLine;
  }

  /** How much was written, for {@link since}. */
  get mark(): number {
    return this.#parts.length;
  }

  since(mark: number): string {
    return this.#parts.slice(mark).join('');
  }

  /** As it is; of what would be too much, the part that fits. @throws Unreadable `too_large` */
  write(text: string): void {
    if (text === '') return;
    const room = Math.max(0, this.#budget.writable);
    this.#parts.push(text.length > room ? text.slice(0, room) : text);
    this.#budget.characters(text.length);
    this.#endsLine = text.endsWith('\n');
    this.#hasText ||= /\S/.test(text);
  }

  endLine(): void {
    if (!this.#endsLine) this.write('\n');
  }

  /** On a line of its own. */
  line(text: string): void {
    const trimmed = text.trimEnd();
    if (trimmed === '') return;
    this.endLine();
    this.write(`${trimmed}\n`);
  }

  /** Something that belongs to the text without standing in it: `author: Jane Doe`. */
  note(label: string, value: string): void {
    const trimmed = value.trim();
    if (trimmed !== '') this.line(`${label}: ${trimmed}`);
  }

  toString(): string {
    return this.#parts.join('');
  }
}
