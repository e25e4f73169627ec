import { scoreOf } from '../../evidence.ts';
import type { Candidate } from '../../family.ts';

import { isPlaceholderValue } from './placeholder.ts';

type Span = Omit<Candidate, 'type'>;

/** `://user:password@` (RFC 3986, section 3.2.1). The finding is the password alone: the rest says where to change it. */
const USER_INFO = /:\/\/[^\s:@/?#"'<>]{0,128}:(?<password>[^\s@/"'<>]{1,256})@(?=[A-Za-z0-9[])/dg;

/** Log-odds. */
const WEIGHT = { shape: 4, placeholder: -6 } as const;

export function connectionPasswords(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(USER_INFO)) {
    const [start, end] = match.indices?.groups?.['password'] ?? [0, 0];
    const password = text.slice(start, end);
    found.push({
      start,
      end,
      score: scoreOf(WEIGHT.shape, isPlaceholderValue(password) ? WEIGHT.placeholder : 0),
    });
  }
  return found;
}
