/** What a Markdown page refers to and can be referred to by. */
export interface MarkdownPage {
  /** Targets of links and images, as written: `guide/datadog.md#queries`, `https://…`. */
  readonly links: readonly string[];
  /** What stands behind `#` in a link to a heading of this page, by GitHub's rule. */
  readonly anchors: ReadonlySet<string>;
}

const FENCED = /^(`{3,})[^`\n]*\n.*?^\1$/gms;
const CODE = /`[^`\n]+`/g;
const INLINE_LINK = /\[(?:[^\]\\]|\\.)*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
const LINK_DEFINITION = /^\[[^\]]+\]:\s+(\S+)/gm;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/gm;

export function parseMarkdown(text: string): MarkdownPage {
  const prose = text.replace(FENCED, '');
  const withoutCode = prose.replace(CODE, 'code');
  const links = [INLINE_LINK, LINK_DEFINITION].flatMap((pattern) =>
    Array.from(withoutCode.matchAll(pattern), ({ 1: target = '' }) => target),
  );
  const anchors = new Set<string>();
  for (const { 1: heading = '' } of prose.matchAll(HEADING)) {
    const anchor = anchorOf(heading);
    let unique = anchor;
    for (let n = 1; anchors.has(unique); n += 1) unique = `${anchor}-${n}`;
    anchors.add(unique);
  }
  return { links, anchors };
}

/** Lower case, without punctuation, a hyphen for each space. */
function anchorOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}
