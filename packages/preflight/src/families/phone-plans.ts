// The `min` metadata knows each country's lengths and leading digits, which is what evidence needs; `max` (twice the
// bytes) would add whether a number is mobile or landline. Figures are in the package's README.
import { getCountries, getCountryCallingCode, Metadata, type CountryCode } from 'libphonenumber-js/min';

/** One country's numbers as seen from inside it. */
type Plan = Readonly<{ callingCode: string; national: RegExp; prefix: string }>;

/** What the library's class offers beyond its type declarations. */
type NumberingPlan = Readonly<{
  nationalNumberPattern: () => string;
  nationalPrefix: () => string | undefined;
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

function planOf(country: CountryCode): Plan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as NumberingPlan;
  return {
    callingCode: getCountryCallingCode(country),
    national: new RegExp(`^(?:${plan.nationalNumberPattern()})$`),
    prefix: plan.nationalPrefix() ?? '',
  };
}

/** Whether the digits after a `+` are a number that some country's plan has. */
export function isInternationalNumber(digits: string): boolean {
  return [1, 2, 3].some((length) =>
    (PLANS_BY_CODE.get(digits.slice(0, length)) ?? []).some((plan) =>
      plan.national.test(digits.slice(length)),
    ),
  );
}

/** Whether the digits, with or without the prefix that is dialled inside the country, are in its plan. */
export function isNationalNumber(region: string, digits: string): boolean {
  const plan = PLANS.get(region);
  if (plan === undefined) return false;
  const significant =
    plan.prefix !== '' && digits.startsWith(plan.prefix) ? digits.slice(plan.prefix.length) : digits;
  return plan.national.test(significant);
}
