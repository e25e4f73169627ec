import type { LabelledText } from './labelled-text.ts';

type Random = () => number;

/** Lists that name nobody and look as if they did: languages, countries, time zones, currencies, from Unicode's data in `Intl`. */
export function makeLists(count: number, random: Random): LabelledText[] {
  const lists = [displayNames('language'), displayNames('region'), displayNames('currency'), timeZones()];
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const list = lists[index % lists.length] ?? [];
    const entries = Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(list));
    return { text: pick(LAYOUTS)(entries), persons: [], group: 'lists' };
  });
}

const LAYOUTS: readonly ((entries: readonly string[]) => string)[] = [
  (entries) => JSON.stringify(entries, null, 2),
  (entries) => JSON.stringify(entries),
  (entries) => JSON.stringify(entries.map((name, id) => ({ id, name }))),
  (entries) =>
    JSON.stringify(
      Object.fromEntries(entries.map((name) => [name.slice(0, 2).toLowerCase(), name])),
      null,
      2,
    ),
  (entries) => entries.map((name) => `<option>${name}</option>`).join('\n'),
  (entries) => entries.map((name) => `- ${name}`).join('\n'),
  (entries) => entries.map((name, id) => `${id},${name},`).join('\n'),
  (entries) => entries.join(', '),
];

function displayNames(type: 'language' | 'region' | 'currency'): string[] {
  const codes = type === 'currency' ? Intl.supportedValuesOf('currency') : combinations(type);
  return ['en', 'de', 'fr', 'es'].flatMap((locale) => {
    const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    return codes.map((code) => display.of(code)).filter((name) => name !== undefined);
  });
}

/** Every code of two letters, and languages by three. */
function combinations(type: 'language' | 'region'): string[] {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const two = letters.flatMap((a) => letters.map((b) => a + b));
  if (type === 'region') return two.map((code) => code.toUpperCase());
  return [...two, ...two.flatMap((code) => letters.map((letter) => code + letter))];
}

function timeZones(): string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...zones, ...zones.map((zone) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '))];
}
