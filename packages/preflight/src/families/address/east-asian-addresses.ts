import type { Candidate } from '../../family.ts';

/**
 * Addresses in the scripts of China, Japan and Korea, which have neither capitals nor, but for Korea, spaces. They run from the large to the
 * small: province, town, district, street, number. So the number is the anchor, and what stands in front of it is read backwards.
 */
const SCORE = 0.85;
/** No address has more characters than this before its number. */
const MOST_BEFORE = 40;

const HAN = String.raw`\u3005\u30a1-\u30fa\u30fc\u3040-\u3096\u3400-\u9fff`;
const BEFORE_HAN = new RegExp(`[${HAN}]+$`, 'u');
const BEFORE_HANGUL = /(?:[\uac00-\ud7a3\d]+ ?)+$/u;
const NUMBER = /\d{1,5}/g;

type Form = Readonly<{
  /** What stands right in front of the number. */
  before: RegExp;
  /** How the characters in front end where a province, a town or a district is named. */
  area: RegExp;
  /** The number and what follows. */
  rest: RegExp;
}>;

const CHINA: Form = {
  before: /(?:路|街|道|巷|弄|里|村|胡同|段)$/u,
  area: /(?<=..)[省市区區县縣]/u,
  rest: /\d{1,5}(?:-\d{1,4})?(?:[号號](?![线線文令])|弄|巷)(?:之\d{1,3})?(?:[A-Z\u3400-\u9fff]{0,12}\d{1,4}(?:室|楼|层|樓|栋|幢|座|单元|號|号)){0,3}/uy,
};
const JAPAN: Form = {
  before: /[^第]$/u,
  area: /(?<=..)[都道府県市区町村郡]/u,
  rest: /\d{1,4}(?:丁目|番地|番|-(?=\d))(?:\d{1,4}(?:番地|番|号|-(?=\d))?){0,3}(?:号室|号)?/uy,
};
const KOREA: Form = {
  before: /[로길동] ?$/u,
  area: /[시도군구](?= |$)/u,
  rest: /\d{1,4}(?:-\d{1,4})?(?:번길 ?\d{1,4})?(?:,? ?(?:\d{1,4}동 ?)?\d{1,4}(?:호|층))?/uy,
};

const HANGUL = /[\uac00-\ud7a3]/u;

export function eastAsianAddresses(text: string): Candidate[] {
  const found: Candidate[] = [];
  let free = 0;
  for (const { index } of text.matchAll(NUMBER)) {
    if (index < free) continue;
    const address = addressAt(text, index, free);
    if (address === undefined) continue;
    found.push(address);
    free = address.end;
  }
  return found;
}

function addressAt(text: string, number: number, free: number): Candidate | undefined {
  const before = text.slice(Math.max(free, number - MOST_BEFORE), number);
  const isKorean = HANGUL.test(before.slice(-2));
  const head = (isKorean ? BEFORE_HANGUL : BEFORE_HAN).exec(before)?.[0] ?? '';
  for (const form of isKorean ? [KOREA] : [CHINA, JAPAN]) {
    const area = form.area.exec(head);
    if (area === null || !form.before.test(head)) continue;
    form.rest.lastIndex = number;
    const rest = form.rest.exec(text)?.[0];
    if (rest === undefined) continue;
    const start = withPostcode(text, number - head.length + areaStart(head, area.index, isKorean));
    return { type: 'ADDRESS', start, end: number + rest.length, score: SCORE };
  }
  return undefined;
}

const LONGEST_AREA = 4;
const USUAL_AREA = 2;
/** Provinces whose names have three. */
const LONG_AREA = /(?:神奈川|和歌山|鹿児島|黑龙江|黑龍江|内蒙古)$/u;

/** Where the first province or town in `head` starts: its name has two characters unless nothing else stands before it. */
function areaStart(head: string, suffix: number, isKorean: boolean): number {
  if (isKorean) return head.lastIndexOf(' ', suffix) + 1;
  if (suffix <= LONGEST_AREA) return 0;
  return suffix - (LONG_AREA.test(head.slice(0, suffix)) ? USUAL_AREA + 1 : USUAL_AREA);
}

const POSTCODE = /〒? ?\d{3}-\d{4} ?$/u;

function withPostcode(text: string, start: number): number {
  return start - (POSTCODE.exec(text.slice(Math.max(0, start - 11), start))?.[0].length ?? 0);
}
