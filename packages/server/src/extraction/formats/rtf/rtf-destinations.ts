/** What happens to the text of a group: shown, noted under a label, or nothing that anybody wrote. */
export type Destination =
  | { readonly type: 'body' }
  | { readonly type: 'note'; readonly label: string }
  | { readonly type: 'picture' }
  | { readonly type: 'object' }
  | { readonly type: 'silent' };

export const BODY: Destination = { type: 'body' };

const SILENT: ReadonlySet<string> = new Set(
  (
    'fonttbl colortbl stylesheet themedata colorschememapping latentstyles datastore listtable listoverridetable rsidtbl ' +
    'generator xmlnstbl mmathPr panose falt blipuid blipuid listpicture shppict nonshppict pgptbl creatim revtim printim buptim ' +
    'bkmkstart bkmkend pntxta pntxtb datafield fontemb fontfile'
  ).split(' '),
);
const BLOCKS: ReadonlySet<string> = new Set(
  'header headerl headerr headerf footer footerl footerr footerf footnote annotation shptxt'.split(' '),
);
const NOTES: Readonly<Record<string, string>> = {
  author: 'author',
  operator: 'author',
  title: 'title',
  subject: 'subject',
  keywords: 'keywords',
  doccomm: 'comment',
  company: 'company',
  manager: 'manager',
  category: 'category',
  hlinkbase: 'link',
  atnauthor: 'author',
  atnid: 'author',
  revtbl: 'author',
  fldinst: 'field',
  userprops: 'property',
  docvar: 'property',
};

/** Of the group that begins with the control word; `null`: the word opens no destination of its own. */
export function destinationOf(word: string, ignorable: boolean): Destination | null {
  if (word === 'pict') return { type: 'picture' };
  if (word === 'objdata') return { type: 'object' };
  // The picture in them is a picture as everywhere; both hold the same one.
  if (word === 'shppict') return BODY;
  if (SILENT.has(word)) return { type: 'silent' };
  if (BLOCKS.has(word)) return BODY;
  const label = NOTES[word];
  if (label !== undefined) return { type: 'note', label };
  // Readers skip what they do not know; a program at the other end still has the bytes.
  return ignorable ? { type: 'note', label: 'other' } : null;
}

/** Whether a group's text stands apart from the line around it. */
export function isBlock(word: string): boolean {
  return BLOCKS.has(word);
}

export const CHARACTERS: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  nestrow: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emspace: ' ',
  enspace: ' ',
};
