/** A fenced block of a Markdown page. */
export interface GuideBlock {
  /** All that stands behind the opening fence: `sh`, `json log`. */
  readonly info: string;
  readonly text: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
}

export function guideBlocks(markdown: string): readonly GuideBlock[] {
  return [...markdown.matchAll(/^```([^\n`]+)\n(.*?)^```$/gms)].map(
    ({ 1: info = '', 2: text = '', index }) => ({
      info: info.trim(),
      text,
      line: markdown.slice(0, index).split('\n').length,
    }),
  );
}
