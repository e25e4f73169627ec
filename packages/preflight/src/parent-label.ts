/** How far before a value what it belongs to is looked for, characters. */
const REACH = 240;
/** `"number": "`, `number: `, `<number>`, and what else says no more than that it is a number or a value. */
const GENERIC =
  /(?<![\p{L}\p{N}_-])["']?(?:number|no|nr|num|value|val|nummer|numero|número|numéro|identifier)["']?(?:\s{0,3}[:=]\s{0,3}["']?|>)$/iu;
const MOST_GENERIC = 32;

/** `"driversLicense": { "state": "CA", ` and `{ "type": "passport", `, with nothing nested in between. */
const IN_OBJECT = /(?:(?:["'][\w .-]{2,40}["']|\b[\w-]{2,40})\s{0,4}[:=]\s{0,4}(?:\[\s{0,16})?)?\{[^{}]*$/;
/** `passport:` above lines that stand further in. */
const IN_BLOCK =
  /(?:^|\n)(?<indent> *)(?:- )?[\w-]{2,40}:[ ]*\r?\n(?:\k<indent> +[^\n]*\n)*\k<indent> +(?:- )?$/;
const IN_ELEMENT =
  /<[\w:.-]{2,40}(?:\s[^<>]{0,80})?>\s{0,16}(?:<(?<name>[\w:.-]{1,40})(?:\s[^<>]{0,80})?>[^<>]{0,80}<\/\k<name>>\s{0,16}){0,4}<$/;

/**
 * Where what a value belongs to starts, for a value whose own key only says that it is a number: the key of the object, of the
 * block or the element around it, `{"passport": {"country": "US", "number": "…"}}`. `undefined` for any other value.
 */
export function parentLabel(text: string, start: number): number | undefined {
  const key = GENERIC.exec(text.slice(Math.max(0, start - MOST_GENERIC), start))?.[0];
  if (key === undefined) return undefined;
  const end = start - key.length;
  const before = text.slice(Math.max(0, end - REACH), end);
  const parent = IN_OBJECT.exec(before) ?? IN_BLOCK.exec(before) ?? IN_ELEMENT.exec(before);
  return parent === null ? undefined : end - before.length + parent.index;
}
