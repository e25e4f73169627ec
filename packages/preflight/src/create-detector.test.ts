import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createDetector, type WindowSizes } from './create-detector.ts';
import { createMasker } from './create-masker.ts';
import { detect } from './detect.ts';
import { mask } from './mask.ts';

/** Small, so that a short text has many windows. */
const SIZES: WindowSizes = { length: 200, slack: 60, before: 80, after: 100 };

const piece = fc.constantFrom(
  'write to jane.doe@example.com\n',
  'SSN 219-09-9999, ',
  'card 4111 1111 1111 1111\n',
  'IBAN DE89 3704 0044 0532 0130 00 ',
  'call +44 20 7946 0958\n',
  'the quick brown fox ',
  'lorem-ipsum-dolor-sit-amet',
  '１２３\u200b ',
  '\ud83d\ude00',
  '\ud83d',
  '\n',
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

function inChunks(whole: string, cuts: readonly number[]): string[] {
  const at = [0, ...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
  return at.slice(1).map((to, index) => whole.slice(at[index], to));
}

describe('a text in pieces', () => {
  test('has the same findings however it is cut', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (whole, cuts) => {
        const atOnce = createDetector({}, SIZES);
        const expected = [...atOnce.push(whole), ...atOnce.end()];
        const detector = createDetector({}, SIZES);
        const found = inChunks(whole, cuts).flatMap((chunk) => detector.push(chunk));
        expect([...found, ...detector.end()]).toEqual(expected);
        let from = 0;
        for (const { start, end } of expected) {
          expect(start).toBeGreaterThanOrEqual(from);
          from = end;
        }
        expect(from).toBeLessThanOrEqual(whole.length);
      }),
    );
  });

  test('is masked as the whole is, piece by piece', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (whole, cuts) => {
        const atOnce = createDetector({}, SIZES);
        const expected = mask(whole, [...atOnce.push(whole), ...atOnce.end()]);
        const masker = createMasker({}, SIZES);
        const masked = inChunks(whole, cuts).map((chunk) => masker.push(chunk));
        expect(masked.join('') + masker.end()).toBe(expected);
      }),
    );
  });

  test('whose lines are short has the findings of a search in one piece', () => {
    const lines = fc.array(
      fc.constantFrom(
        'write to jane.doe@example.com',
        'SSN 219-09-9999',
        'card 4111 1111 1111 1111',
        'nothing here',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(lines, (all) => {
        const whole = all.join('\n\n');
        const detector = createDetector({}, SIZES);
        expect([...detector.push(whole), ...detector.end()]).toEqual(detect(whole));
      }),
    );
  });

  test('keeps the headings of a table from window to window', () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row},21909${1000 + row},x`);
    const detector = createDetector({ types: ['SSN'] }, SIZES);
    const found = [...detector.push(`id,ssn,note\n${rows.join('\n')}`), ...detector.end()];
    expect(found).toHaveLength(rows.length);
  });

  test('gives findings before the end, and holds back no more than a window', () => {
    const detector = createDetector({}, SIZES);
    const line = 'write to jane.doe@example.com\n';
    for (let at = 0; at < 5000; at += line.length) {
      detector.push(line);
      expect(at + line.length - detector.settled()).toBeLessThanOrEqual(
        SIZES.length + SIZES.slack + SIZES.after + line.length,
      );
    }
  });

  test('of megabytes is searched in windows with nothing lost at their edges', () => {
    const line = 'write to jane.doe@example.com or not, as you like\n';
    const count = Math.ceil(1_500_000 / line.length);
    const found = detect(line.repeat(count), { types: ['EMAIL'] });
    expect(found).toHaveLength(count);
    expect(found.at(-1)?.start).toBe((count - 1) * line.length + 9);
  });
});
