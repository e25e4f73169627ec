import type { Candidate } from '../../candidate.ts';
import { EXAMPLE_HOST } from './url-passwords.ts';

/** How tests begin and how they check, in Go, JavaScript, Python, Ruby, Java and Kotlin, C#, Rust, PHP, Perl, R, C++, shell, Elixir, Haskell. */
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
    String.raw`(?:^|\n)[ \t]{0,8}(?:ok|is|isnt|like|is_deeply|cmp_ok)(?:\([ \t]?| )\$\w[^\n]{0,200};`,
    String.raw`\btest_that\(["']`,
    String.raw`\bTEST(?:_[FP])?\(\w`,
    String.raw`\b(?:EXPECT|ASSERT)_[A-Z]{2,10}\(`,
    String.raw`\n@test "`,
    String.raw`\nfunc Example\w{0,40}\(\) \{`,
    String.raw`\n[ \t]{1,8}(?:it|describe|specify|test) "[^"\n]{1,120}" (?:\$|do\b)`,
  ].join('|'),
);

/** What a test makes up. A vendor's key, a private key and the password of a database that has an address may be in use. */
const MADE_UP: ReadonlySet<string> = new Set([
  'PASSWORD',
  'PASSWORD_HASH',
  'GENERIC_SECRET',
  'AUTHORIZATION_TOKEN',
  'BASIC_AUTH',
  'JSON_WEB_TOKEN',
]);

/** A password in an address that a test makes up is short, `foo:bar@`, or for a machine that nobody has. */
const LONGEST_IN_ADDRESS = 8;

/** Of a manual also what its addresses hold. */
const IN_ADDRESSES: ReadonlySet<string> = new Set(['URL_CREDENTIALS', 'CONNECTION_STRING_PASSWORD']);

/** How far a string reaches on its line, characters. */
const REACH = 240;

/** Requests of a manual page, man(7). */
const ROFF = /^\.(?:TH|SH|SS|TP|PP|IP|EX)\b/gm;
const FEWEST_REQUESTS = 2;

/** Whether a secret of a text is one that a test or a manual makes up: the text is asked at most once what it is. */
export function madeUpSecrets(text: string): (found: Candidate) => boolean {
  let isTest: boolean | undefined;
  let isManual: boolean | undefined;
  let sections: readonly number[] | undefined;
  return ({ type, start, end }) => {
    if (!MADE_UP.has(type) && !IN_ADDRESSES.has(type)) return false;
    isManual ??= (text.match(ROFF)?.length ?? 0) >= FEWEST_REQUESTS;
    sections ??= podSections(text);
    if (isManual || isWithin(sections, start) || isDocumentation(text, start)) return true;
    if (isCalledExample(text, start, end)) return true;
    const isWanted = MADE_UP.has(type) || (type === 'URL_CREDENTIALS' && isOfNobody(text, start, end));
    return isWanted && isInString(text, start, end) && (isTest ??= MARK.test(text));
  };
}

/**
 * Perl keeps its manual in its programs, from a line such as `=head1` to the line `=cut`: https://perldoc.perl.org/perlpod. Where a section
 * begins and ends, by turns.
 */
function podSections(text: string): readonly number[] {
  const edges: number[] = [];
  for (const { index, groups } of text.matchAll(
    /^=(?<command>head[1-6]|over|item|back|pod|begin|for|cut)\b/gm,
  )) {
    const opens = groups?.['command'] !== 'cut';
    if (opens === (edges.length % 2 === 0)) edges.push(index);
  }
  return edges;
}

/** Whether an odd number of edges lies before: found by halves, because a text may consist of sections and secrets. */
function isWithin(edges: readonly number[], at: number): boolean {
  let from = 0;
  let to = edges.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((edges[middle] ?? 0) < at) from = middle + 1;
    else to = middle;
  }
  return from % 2 === 1;
}

/** `Example: <password>…`, `password = "…" // Change this!`: its line says that nobody has it. */
function isCalledExample(text: string, start: number, end: number): boolean {
  return (
    /\b(?:[Ee]xample|EXAMPLE|e\.g\.)[:,]\s{1,3}\S[^\n]{0,60}$/.test(
      text.slice(Math.max(0, start - 80), start),
    ) ||
    /^["'\x60]?[,;]?[ \t]{1,4}(?:\/\/|[#;])[ \t]{0,3}(?:please )?(?:change|replace) (?:this|me|it)\b/i.test(
      text.slice(end, end + 40),
    )
  );
}

/** https://jsdoc.app/tags-example, a block of code in Markdown. */
const EXAMPLE_IN_COMMENT = /\n[ \t]*\* (?:@example|```|[^\n]*[Uu]sage)[^]*$/;

/** Of a line of documentation in a program: https://doc.rust-lang.org/rustdoc/how-to-write-documentation.html, also in C#, Swift and Dart. */
function isDocumentation(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return /^[ \t]*\/\/[/!]/.test(line) || (/^[ \t]*\* /.test(line) && EXAMPLE_IN_COMMENT.test(before));
}

function isOfNobody(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_IN_ADDRESS || EXAMPLE_HOST.test(text.slice(end + 1, end + 64));
}

function isInString(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  return /["'`][^\n]*$/.test(before) && /^[^\n]*["'`]/.test(after);
}
