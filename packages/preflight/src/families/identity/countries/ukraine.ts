import { digitAt, weightedSum } from '../check-digits/weighted-sum.ts';
import type { Identifier } from '../identifier.ts';

export const ukraine: readonly Identifier[] = [
  {
    type: 'UA_RNOKPP',
    parent: 'TAX_ID',
    title: 'Ukraine: taxpayer number (RNOKPP)',
    shapes: ['9999999999'],
    isValid: (value) => {
      const remainder = weightedSum(value, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11;
      return ((remainder + 11) % 11) % 10 === digitAt(value, 9);
    },
    rules: 'Check digit modulo 11.',
    words:
      'рнокпп, іпн, ідентифікаційний код, ідентифікаційний номер, податковий номер, rnokpp, ipn, ukrainian tax',
    needsContext: true,
    example: 'РНОКПП 1759013776',
    source: 'https://uk.wikipedia.org/wiki/%D0%A0%D0%9D%D0%9E%D0%9A%D0%9F%D0%9F',
  },
];
