import { githubChecksum } from './github-checksum.ts';
import type { ContextualFormat, KeyFormat } from './key-format.ts';

/** An atom with its bounds: `[a-z]{3,5}`, `\.`, `(?:a|b)?`, a character. */
const ATOM =
  /\[(?<set>(?:\\.|[^\]\\])+)\]|\((?:\?:)?(?<group>(?:[^()]|\((?:[^()])*\))*)\)|\\(?<escaped>.)|(?<plain>[^\\[(){}?])/y;
const BOUNDS = /\{(?<min>\d+)(?:,(?<max>\d+))?\}|(?<optional>\?)/y;

/**
 * A made-up key of a format, as short as the format allows. `random` gives 0..1; the same numbers give the same key. With the
 * checksum that the vendor computes, where there is one.
 */
export function exampleKey(format: KeyFormat, random: () => number): string {
  const lead =
    format.lead === undefined
      ? ''
      : drawn(charactersOf(format.lead.of.source.slice(1, -1)), format.lead.min, random);
  const rest = generated(format.rest, random);
  const checked =
    format.check === 'github-crc32' ? rest.slice(0, -6) + githubChecksum(rest.slice(0, -6)) : rest;
  return `${lead}${format.literals[0] ?? ''}${checked}`;
}

/** A made-up key without a prefix, bound to a name that tells whose it is: `datadog_api_key = …`. */
export function exampleAssignment({ words, value, name }: ContextualFormat, random: () => number): string {
  const suffix = ['api_key', 'secret', 'token', 'private_key', 'session_token', 'auth'].find(
    (each) => name?.test(each) !== false,
  );
  return `# ${words[0] ?? ''}\n${suffix ?? 'secret'} = ${generated(value.source.replace(/^\^(?:\(\?:)?/, '').replace(/\)?\$$/, ''), random)}`;
}

function generated(source: string, random: () => number): string {
  const branch = alternatives(source)[0] ?? '';
  let made = '';
  let at = 0;
  while (at < branch.length) {
    ATOM.lastIndex = at;
    const atom = ATOM.exec(branch);
    if (atom === null) throw new RangeError(`No example can be made of ${JSON.stringify(source)}.`);
    at = ATOM.lastIndex;
    BOUNDS.lastIndex = at;
    const bounds = BOUNDS.exec(branch);
    if (bounds !== null) at = BOUNDS.lastIndex;
    const times =
      bounds === null ? 1 : bounds.groups?.['optional'] === undefined ? Number(bounds.groups?.['min']) : 0;
    const { set, group, escaped, plain } = atom.groups ?? {};
    if (set !== undefined) made += drawn(charactersOf(set), times, random);
    else
      for (let time = 0; time < times; time += 1)
        made += group === undefined ? (escaped ?? plain ?? '') : generated(group, random);
  }
  return made;
}

function alternatives(source: string): string[] {
  const found = [''];
  let depth = 0;
  for (const character of source) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === '|' && depth === 0) found.push('');
    else found[found.length - 1] += character;
  }
  return found;
}

/** The characters of a class: `A-Za-z0-9_-`. */
function charactersOf(set: string): string {
  let characters = '';
  for (let at = 0; at < set.length; at += 1) {
    const from = set.charAt(at);
    if (set.charAt(at + 1) === '-' && at + 2 < set.length) {
      for (let unit = from.charCodeAt(0); unit <= set.charCodeAt(at + 2); unit += 1)
        characters += String.fromCharCode(unit);
      at += 2;
    } else if (from !== '\\') characters += from;
  }
  return characters;
}

/** Each character at most as often as chance allows, so that no example looks like a placeholder. */
function drawn(characters: string, length: number, random: () => number): string {
  let made = '';
  while (made.length < length) {
    const next = characters.charAt(Math.floor(random() * characters.length));
    if (characters.length > 2 && made.endsWith(next)) continue;
    made += next;
  }
  return made;
}
