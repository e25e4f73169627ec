import { scoreOf } from './evidence.ts';
import type { Candidate } from './family.ts';
import {
  IDENTIFIER_WEIGHTS,
  type CheckResult,
  type IdentifierFormat,
  type IdentifierWeights,
} from './identifier-format.ts';
import type { Scan } from './scan.ts';
import { shapeAutomaton } from './shape-automaton.ts';

/** Below this no policy asks for a candidate. */
const HOPELESS = 0.1;
const SEPARATORS = /[ \-./]/g;

/** Finds the values of all formats in one pass: a walk of bounded length from each place where a word or number starts. */
export function identifierFinder(formats: readonly IdentifierFormat[]): (scan: Scan) => Candidate[] {
  const shapes = formats.flatMap((format) =>
    format.shapes.map((shape) => ({ shape, format, grouped: /[ \-./]/.test(shape) })),
  );
  const walk = shapeAutomaton(shapes.map(({ shape }) => shape));
  return (scan) => {
    const { text } = scan;
    const found: Candidate[] = [];
    for (let start = nextWord(text, 0); start < text.length; start = nextWord(text, start + 1)) {
      if (isJoinedBefore(text, start)) continue;
      walk(text, start, (index, end) => {
        const shape = shapes[index];
        if (shape === undefined || isJoinedAfter(text, end)) return;
        const score = scoreIn(scan, start, end, shape.format, shape.grouped);
        if (score >= HOPELESS) found.push({ type: shape.format.type, start, end, score });
      });
    }
    return found;
  };
}

function scoreIn(scan: Scan, start: number, end: number, format: IdentifierFormat, grouped: boolean): number {
  const weights: IdentifierWeights = { ...IDENTIFIER_WEIGHTS, ...format.weights };
  const context = scan.context(start, end, format.words);
  const named = context === 'label' || context === 'near';
  if (!named && format.needsContext === true) return 0;
  const compact = scan.text.slice(start, end).replaceAll(SEPARATORS, '').toUpperCase();
  const against =
    context !== 'label' && format.against !== undefined ? scan.context(start, end, format.against) : 'none';
  return scoreOf(
    weights.shape,
    grouped ? weights.grouped : 0,
    checkWeight(format.check?.(compact) ?? 'none', weights),
    context === 'none' ? 0 : weights[context],
    against === 'label' || (against === 'near' && !named) ? weights.against : 0,
  );
}

function checkWeight(result: CheckResult, weights: IdentifierWeights): number {
  switch (result) {
    case 'passed':
      return weights.passed;
    case 'failed':
      return weights.failed;
    case 'none':
      return 0;
    default:
      return result satisfies never;
  }
}

function nextWord(text: string, from: number): number {
  let at = from;
  let inWord = at > 0 && isWordUnit(text.charCodeAt(at - 1));
  for (; at < text.length; at += 1) {
    const word = isWordUnit(text.charCodeAt(at));
    if (word && !inWord) return at;
    inWord = word;
  }
  return at;
}

/** A piece of something longer: of a chain of digits (`12-3456…`), of what masking left, an amount, a handle. */
function isJoinedBefore(text: string, start: number): boolean {
  const before = text.charAt(start - 1);
  if (before === '') return false;
  if ('*@$€£¥'.includes(before)) return true;
  return '-./+'.includes(before) && /[\d*]/.test(text.charAt(start - 2));
}

function isJoinedAfter(text: string, end: number): boolean {
  const after = text.charAt(end);
  if (after === '') return false;
  if (isWordUnit(after.charCodeAt(0)) || '*@%'.includes(after)) return true;
  return '-./+'.includes(after) && /[\d*]/.test(text.charAt(end + 1));
}

function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit === 0x5f ||
    unit >= 0xc0
  );
}
