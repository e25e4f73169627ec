/** A rejected field: where it is and what to do about it. The value itself is never repeated. */
export class FieldProblem {
  readonly path: string;
  readonly message: string;

  constructor(path: string, message: string) {
    this.path = path;
    this.message = message;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** NUL cuts strings short in half of the world's tools; lone surrogates have no UTF-8 form. */
function isClean(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** A string of 1 to `maxLength` characters; `null` when the field is absent. */
export function optionalText(value: unknown, path: string, maxLength: number): string | null | FieldProblem {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return new FieldProblem(path, 'must be a string');
  if (value.length === 0 || value.length > maxLength) {
    return new FieldProblem(path, `must have 1 to ${maxLength} characters`);
  }
  if (!isClean(value)) return new FieldProblem(path, 'must not hold NUL or unpaired surrogates');
  return value;
}

/** Visible ASCII: ids go into URLs, queries and spreadsheets. No spaces: an id is no sentence. */
const ID = /^[\x21-\x7e]{1,128}$/;

/** The id of an event or a preflight, given by whoever recorded it; `null` when the field is absent. */
export function optionalId(value: unknown, path: string): string | null | FieldProblem {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' && ID.test(value)
    ? value
    : new FieldProblem(path, 'must be 1 to 128 visible ASCII characters without spaces');
}

/** One of a closed list; `null` when the field is absent. */
export function optionalChoice<Choice extends string>(
  value: unknown,
  path: string,
  choices: ReadonlySet<Choice>,
): Choice | null | FieldProblem {
  if (value === undefined || value === null) return null;
  return choices.has(value as Choice)
    ? (value as Choice)
    : new FieldProblem(path, `must be one of ${[...choices].join(', ')}`);
}

/** An array of different values of a closed list; `null` when the field is absent. */
export function optionalChoices<Choice extends string>(
  value: unknown,
  path: string,
  choices: ReadonlySet<Choice>,
): readonly Choice[] | null | FieldProblem {
  if (value === undefined || value === null) return null;
  const good =
    Array.isArray(value) &&
    value.length > 0 &&
    (value.length === 1 || new Set(value).size === value.length) &&
    value.every((item) => choices.has(item as Choice));
  return good
    ? (value as readonly Choice[])
    : new FieldProblem(path, `must be a list of ${[...choices].join(', ')}`);
}

/** A whole number from 0 to `max`; `null` when the field is absent. */
export function optionalCount(value: unknown, path: string, max: number): number | null | FieldProblem {
  if (value === undefined || value === null) return null;
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= max
    ? (value as number)
    : new FieldProblem(path, `must be a whole number from 0 to ${max}`);
}

const FIELD_NAME = /^@?[A-Za-z_]+(?:[.-][A-Za-z_]+){0,5}\d{0,2}$/;
const FIELD_NAME_MAX_LENGTH = 40;

/** The first field that is not on the list; `null`: none. */
export function unknownField(
  value: JsonObject,
  prefix: string,
  known: ReadonlySet<string>,
): FieldProblem | null {
  for (const name of Object.keys(value)) {
    if (known.has(name)) continue;
    // The name is the sender's text as well: shown only when it looks like a name, and too poor in digits for a value.
    const shown =
      name.length <= FIELD_NAME_MAX_LENGTH && FIELD_NAME.test(name)
        ? `${prefix}${name}`
        : prefix.replace(/\.$/, '');
    return new FieldProblem(shown, 'is no field of an audit event (metadata only); remove it');
  }
  return null;
}
