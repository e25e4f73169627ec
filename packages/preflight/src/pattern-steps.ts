import { RE2JS } from 're2js';

import type { CustomType } from './custom-type.ts';

/**
 * How many instructions an own type's pattern compiles to. At worst each of them costs some 15 ns for every character of a
 * text, so the sum over all types of a policy bounds what its checks cost. Of a type that `compileCustomType` takes.
 */
export function patternSteps({ pattern, ignoreCase = false }: CustomType): number {
  return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0).programSize();
}
