import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { detect } from './detect.ts';
import { FINDING_TYPES, parentOf } from './type-registry.ts';
import { mask, sample } from './mask.ts';
import { viewOf } from './text-view.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]{${length}}$`));
const alphanumeric = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9]{${length}}$`));

/** Values that must be found wherever they stand between spaces, and the part of them that must not survive. */
const value = fc.oneof(
  fc
    .tuple(
      fc.stringMatching(/^[a-z]{4,12}$/),
      fc.constantFrom('example.com', 'corp.example', 'mail.example.org'),
    )
    .map(([local, domain]) => ({ type: 'EMAIL', text: `${local}@${domain}`, secret: local })),
  fc
    .tuple(fc.integer({ min: 100, max: 665 }), fc.integer({ min: 10, max: 99 }), digits(4))
    .map(([area, group, serial]) => ({
      type: 'SSN',
      text: `${area}-${group}-${serial}`,
      secret: `${area}-${group}`,
    })),
  fc
    .tuple(fc.integer({ min: 201, max: 989 }), fc.integer({ min: 200, max: 999 }), digits(4))
    .map(([area, exchange, line]) => ({
      type: 'PHONE',
      text: `(${area}) ${exchange}-${line}`,
      secret: `${exchange}-`,
    })),
  fc
    .tuple(fc.constantFrom('4', '51', '55'), digits(15))
    .map(([prefix, rest]) => withCheckDigit(`${prefix}${rest}`.slice(0, 15)))
    .map((text) => ({ type: 'CREDIT_CARD', text, secret: text.slice(0, 12) })),
  alphanumeric(36)
    .filter((body) => new Set(body.toLowerCase()).size > 3)
    .map((body) => ({ type: 'API_SECRET', text: `ghp_${body}`, secret: body })),
  fc.constantFrom(
    { type: 'IBAN', text: 'DE89 3704 0044 0532 0130 00', secret: '3704 0044' },
    { type: 'PHI_KEYWORD', text: 'chemotherapy', secret: 'chemo' },
  ),
);
const filler = fc.constantFrom(
  'the',
  'meeting',
  'is at noon',
  '—',
  'é',
  '日本',
  '(see below)',
  '\n',
  '\u200b',
  '42',
  '"x"',
);

function withCheckDigit(payload: string): string {
  const sum = payload.split('').reduceRight((total, digit, index) => {
    const doubled = (payload.length - 1 - index) % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${payload}${(10 - (sum % 10)) % 10}`;
}

describe('any text', () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.constantFrom(
        '@',
        '.',
        '-',
        ' ',
        '+',
        '(',
        ')',
        '\u200b',
        '１',
        '\ud800',
        '\udfff',
        '𝟗',
        '\0',
        '*',
        '=',
        ':',
        '"',
      ),
      fc.constantFrom(
        '4111 ',
        '1111',
        'AKIA',
        'ghp_',
        'password',
        'DE89',
        'patient',
        'example.com',
        '://',
        'eyJ',
        '-----',
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    maxLength: 60,
  });

  test('is searched without an error, and its findings are sorted, disjoint and inside it', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let from = 0;
        for (const { type, start, end, score } of detect(text, { minScore: 0 })) {
          expect(FINDING_TYPES).toContain(type);
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same findings every time, whatever was searched or masked in between', () => {
    fc.assert(
      fc.property(hostile, hostile, (text, other) => {
        const first = detect(text);
        mask(other, detect(other));
        expect(detect(text)).toEqual(first);
      }),
    );
  });
});

describe('a value', () => {
  test('is found exactly, whatever plain text surrounds it', () => {
    fc.assert(
      fc.property(fc.array(filler), value, fc.array(filler), (before, { type, text }, after) => {
        const whole = [...before, text, ...after].join(' ');
        const found = detect(whole).filter((finding) => (parentOf(finding.type) ?? finding.type) === type);
        expect(found.map(({ start, end }) => viewOf(whole.slice(start, end)).text)).toEqual([text]);
      }),
      { numRuns: 500 },
    );
  });

  test('is found through invisible and full-width characters, and the offsets cover exactly them', () => {
    fc.assert(
      fc.property(
        value,
        fc.infiniteStream(fc.constantFrom('', '', '', '\u200b', '\u00ad')),
        ({ type, text }, noise) => {
          const disguised = Array.from(text, (character, index) => {
            const wide = /\d/.test(character)
              ? String.fromCharCode(character.charCodeAt(0) + 0xfee0)
              : character;
            return index === 0 ? wide : `${noise.next().value}${wide}`;
          }).join('');
          const whole = `a \u200b${disguised}\u200b z`;
          const found = detect(whole).filter((finding) => (parentOf(finding.type) ?? finding.type) === type);
          expect(found.map(({ start, end }) => whole.slice(start, end))).toEqual([disguised]);
        },
      ),
    );
  });

  test('does not survive masking, and what is masked is not found again', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(filler, value), { minLength: 1, maxLength: 5 }), (parts) => {
        const whole = parts.map(([word, { text }]) => `${word} ${text}`).join(' , ');
        for (const style of ['partial', 'label'] as const) {
          const masked = mask(whole, detect(whole), style);
          for (const [, { secret }] of parts) expect(masked).not.toContain(secret);
          expect(detect(masked)).toEqual([]);
          expect(mask(masked, detect(masked), style)).toBe(masked);
        }
        for (const finding of detect(whole)) {
          for (const [, { secret }] of parts) expect(sample(whole, finding)).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});
