import { compileCustomType, FINDING_TYPES, patternSteps, type ContentDestination } from '@aegis/preflight';

import type { InputProblem } from '../domain/aegis-error.ts';
import type { DestinationOverrides, PolicyDefinition } from '../domain/policy.ts';

/** All of them stand in every version. */
export const ALLOWED_VALUES_MAX = 1_000;
/** Each pattern runs over every text that the policy decides about. */
export const CUSTOM_TYPES_MAX = 20;
/**
 * Instructions of all own patterns together. At worst a megabyte costs 15 s under so many, 0.2 s under an ordinary dozen.
 */
const PATTERN_STEPS_MAX = 1_000;
/** A version as it is kept, in characters of JSON: hundreds of rules and full lists stay well below. */
const DEFINITION_MAX_LENGTH = 256 * 1024;

const BUILT_IN: ReadonlySet<string> = new Set(FINDING_TYPES);

/**
 * What is wrong with a definition beyond the form of its fields, by the names that the API has for them. Own patterns are compiled here, on
 * the engine that will run them.
 */
export function findPolicyProblems(definition: PolicyDefinition): readonly InputProblem[] {
  const { allowList, customTypes, destinations } = definition;
  const own = new Set<string>(customTypes.map(({ type }) => type));
  const ofTypes = customTypes.flatMap((_, index) => customTypeProblems(definition, index));
  const problems = [
    ...(ofTypes.length === 0 ? stepsProblems(definition) : ofTypes),
    ...Object.entries(destinations).flatMap(([destination, overrides]) =>
      overrides === undefined ? [] : unknownTypes(destination as ContentDestination, overrides, own),
    ),
  ];
  if (allowList.values.length > ALLOWED_VALUES_MAX) {
    problems.push({ path: 'allow_list', message: `must hold at most ${ALLOWED_VALUES_MAX} values in all` });
  }
  if (JSON.stringify(definition).length > DEFINITION_MAX_LENGTH) {
    problems.push({
      path: '',
      message: `makes a policy of more than ${DEFINITION_MAX_LENGTH} characters; shorten its lists or split it`,
    });
  }
  return problems;
}

function customTypeProblems({ customTypes }: PolicyDefinition, index: number): InputProblem[] {
  const custom = customTypes[index];
  if (custom === undefined) return [];
  const path = `custom_types.${index}`;
  if (customTypes.findIndex(({ type }) => type === custom.type) < index) {
    return [{ path: `${path}.type`, message: 'stands twice; give each type a name of its own' }];
  }
  const compiled = compileCustomType(custom);
  if (compiled.ok) return [];
  const { field, message } = compiled.problem;
  // The engine quotes the pattern; no error of ours repeats what was sent.
  const unquoted = message.replace(/: `.*`/s, '');
  return [{ path: `${path}.${field === 'ignoreCase' ? 'ignore_case' : field}`, message: unquoted }];
}

/** Of types that compile. */
function stepsProblems({ customTypes }: PolicyDefinition): InputProblem[] {
  const steps = customTypes.reduce((total, custom) => total + patternSteps(custom), 0);
  if (steps <= PATTERN_STEPS_MAX) return [];
  const message = `have patterns of ${steps} steps together, more than ${PATTERN_STEPS_MAX}; use smaller repetitions, or open ones: {8,} in place of {8,64}`;
  return [{ path: 'custom_types', message }];
}

function unknownTypes(
  destination: ContentDestination,
  { rules, combinations }: DestinationOverrides,
  own: ReadonlySet<string>,
): InputProblem[] {
  const path = `destinations.${destination}`;
  const named = [
    ...Object.keys(rules).map((type) => ({ place: `${path}.rules.${type}`, type })),
    ...(combinations ?? []).flatMap(({ type, withAny }, index) => {
      const at = `${path}.combinations.${index}`;
      const company = withAny.map((other, no) => ({ place: `${at}.with_any.${no}`, type: other }));
      return [{ place: `${at}.type`, type }].concat(company);
    }),
  ];
  return named.flatMap(({ place, type }) => {
    if (BUILT_IN.has(type) || own.has(type)) return [];
    const message = type.startsWith('CUSTOM_')
      ? 'is not among custom_types; define it there'
      : 'is not a finding type; the reference of finding types lists them all';
    return [{ path: place, message }];
  });
}
