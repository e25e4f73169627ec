import type { Candidate } from '../../candidate.ts';

/** How tests begin and how they check, in Go, JavaScript, Python, Ruby, Java and Kotlin, C#, Rust, PHP, Perl. */
const MARK = new RegExp(
  [
    String.raw`\*testing\.[TB]\b`,
    String.raw`\(c \*C\) \{`,
    String.raw`\bt\.(?:Fatal|Error)f\(`,
    String.raw`\b(?:assert|require)\.[A-Z]\w{1,30}\(t,`,
    String.raw`\b(?:describe|it|test)\(\s{0,8}["'\x60]`,
    String.raw`\bexpect\([^\n]{1,200}\)\.(?:to|not)\w?`,
    String.raw`\bdef test_\w`,
    String.raw`\bself\.assert[A-Z]\w`,
    String.raw`@pytest\.(?:mark|fixture)`,
    String.raw`\b(?:describe|context|it) ["'][^"'\n]{1,120}["'] do\b`,
    String.raw`\bis_expected\.to\b`,
    String.raw`@Test\b`,
    String.raw`\bassert(?:Equals|That|True|False|NotNull)\(`,
    String.raw`\[(?:Fact|Theory|TestMethod|TestCase|TestFixture)[\](]`,
    String.raw`\bassert_eq!\(`,
    String.raw`#\[test\]`,
    String.raw`\bextends \w{0,30}TestCase\b`,
    String.raw`\buse Test::\w`,
  ].join('|'),
);

/** What a test makes up. A vendor's key, a private key and the password of a database that has an address may be in use. */
const MADE_UP: ReadonlySet<string> = new Set([
  'PASSWORD',
  'PASSWORD_HASH',
  'GENERIC_SECRET',
  'AUTHORIZATION_TOKEN',
  'BASIC_AUTH',
]);

/** How far a string reaches on its line, characters. */
const REACH = 240;

/** Whether the secrets of a text are those of a test: a question to the text, asked at most once. */
export function testSecrets(text: string): (found: Candidate) => boolean {
  let isTest: boolean | undefined;
  return ({ type, start, end }) =>
    MADE_UP.has(type) && isInString(text, start, end) && (isTest ??= MARK.test(text));
}

function isInString(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  return /["'`][^\n]*$/.test(before) && /^[^\n]*["'`]/.test(after);
}
