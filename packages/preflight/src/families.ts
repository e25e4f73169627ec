import { email } from './families/email.ts';
import type { Family } from './family.ts';
import type { FindingType } from './finding.ts';

export const FAMILIES: readonly Family[] = [email];

export function familyOf(type: FindingType): Family {
  const family = FAMILIES.find((candidate) => candidate.type === type);
  if (family === undefined) throw new Error(`No family detects ${type}; list it in families.ts.`);
  return family;
}
