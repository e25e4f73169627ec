// The `min` metadata knows each country's lengths, leading digits and ways of grouping, which is what evidence needs; `max`
// (twice the bytes) would add whether a number is mobile or landline. Figures are in the package's README.
import { getCountries, getCountryCallingCode, Metadata, type CountryCode } from 'libphonenumber-js/min';

/** One country's numbers as seen from inside it. */
type Plan = Readonly<{
  callingCode: string;
  national: RegExp;
  prefix: string;
  groupings: readonly Grouping[];
}>;

/** How numbers that `digits` matches are grouped, without the national prefix: `2-4-4`. A pattern, to be joined with others. */
type Grouping = Readonly<{ lengths: string; digits: string; prefix: string }>;

/** What the library's class offers beyond its type declarations. */
type NumberingPlan = Readonly<{
  nationalNumberPattern: () => string;
  nationalPrefix: () => string | undefined;
  formats: () => readonly Readonly<{
    pattern: () => string;
    leadingDigitsPatterns: () => readonly string[];
  }>[];
}>;

/**
 * The library's numbering plans as compiled patterns. Its own parser builds and discards them on every call, at 5 to 12
 * microseconds a number; a list of telephone numbers would take seconds a megabyte.
 */
const PLANS: ReadonlyMap<string, Plan> = new Map(getCountries().map((country) => [country, planOf(country)]));
const PLANS_BY_CODE: ReadonlyMap<string, readonly Plan[]> = Map.groupBy(
  PLANS.values(),
  (plan) => plan.callingCode,
);
/** By what may be dialled in front: a national prefix, or (`undefined`) anything or nothing. */
const GROUPINGS: ReadonlyMap<string | undefined, ReadonlyMap<number, RegExp>> = new Map(
  [undefined, '0', '8', '06'].map((prefix) => [prefix, groupingsOf(prefix)]),
);

/** All groupings of the same lengths as one pattern: for `3-3-4` fifty countries would be asked one by one. */
function groupingsOf(prefix: string | undefined): ReadonlyMap<number, RegExp> {
  const groupings = [...PLANS.values()]
    .flatMap((plan) => plan.groupings)
    .filter((grouping) => prefix === undefined || grouping.prefix === prefix);
  return new Map(
    Array.from(
      Map.groupBy(groupings, ({ lengths }) => lengths),
      ([lengths, same]) => [
        keyOf(lengths.split('-').map(Number)),
        new RegExp(`^(?:${[...new Set(same.map(({ digits }) => digits))].join('|')})$`),
      ],
    ),
  );
}

/** Of the lengths of a number's groups, none of them above 15. */
function keyOf(lengths: readonly number[]): number {
  let key = 0;
  for (const length of lengths) key = key * 16 + length;
  return key;
}

function planOf(country: CountryCode): Plan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as NumberingPlan;
  const national = new RegExp(`^(?:${plan.nationalNumberPattern()})$`);
  const prefix = plan.nationalPrefix() ?? '';
  const groupings = plan.formats().flatMap((format) => {
    const digits = `(?=${format.leadingDigitsPatterns().at(-1) ?? ''})(?:${plan.nationalNumberPattern()})`;
    return groupLengths(format.pattern()).map((lengths) => ({ lengths, digits, prefix }));
  });
  return { callingCode: getCountryCallingCode(country), national, prefix, groupings };
}

/** All that a pattern such as `(\d{2})(\d{3,4})` can match, as lengths: `2-3`, `2-4`. */
function groupLengths(pattern: string): string[] {
  return Array.from(pattern.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g), ([, least = '1', most = least]) =>
    Array.from({ length: Number(most) - Number(least) + 1 }, (_, index) => String(Number(least) + index)),
  ).reduce<string[]>(
    (all, lengths) =>
      all.length === 0 ? lengths : all.flatMap((before) => lengths.map((length) => `${before}-${length}`)),
    [],
  );
}

/** Whether the digits after a `+` are a number that some country's plan has. */
export function isInternationalNumber(digits: string): boolean {
  return [1, 2, 3].some((length) =>
    (PLANS_BY_CODE.get(digits.slice(0, length)) ?? []).some((plan) => isInPlan(plan, digits.slice(length))),
  );
}

/** Whether the digits, with or without the prefix that is dialled inside the country, are in its plan. */
export function isNationalNumber(region: string, digits: string): boolean {
  const plan = PLANS.get(region);
  return plan !== undefined && isInPlan(plan, digits);
}

function isInPlan({ prefix, national }: Plan, digits: string): boolean {
  return national.test(prefix !== '' && digits.startsWith(prefix) ? digits.slice(prefix.length) : digits);
}

/**
 * Whether some country groups such a number so when it is dialled from inside it: `trunk` with the prefix that is dialled there
 * in front (`020 7946 0958`), `plain` without (`612 345 678`), which many other things are, too.
 */
export function nationalGrouping(groups: readonly string[]): 'trunk' | 'plain' | undefined {
  const [first = '', ...rest] = groups;
  for (const prefix of ['0', '8', '06']) {
    if (!first.startsWith(prefix)) continue;
    const significant = first.length === prefix.length ? rest : [first.slice(prefix.length), ...rest];
    if (isGrouping(significant, prefix)) return 'trunk';
  }
  return isGrouping(groups, undefined) ? 'plain' : undefined;
}

function isGrouping(groups: readonly string[], prefix: string | undefined): boolean {
  const key = keyOf(groups.map((group) => group.length));
  return GROUPINGS.get(prefix)?.get(key)?.test(groups.join('')) ?? false;
}
