import type { Candidate } from '../../family.ts';

/**
 * Names in the scripts of China, Japan and Korea, where neither capitals nor spaces tell a name from a word: only behind a label ("姓名:"), between a
 * usual family name and a word of address ("王芳女士", "김민수 씨"), and before the "様" of a letter.
 */
const SCORE = 0.85;

const HAN = String.raw`\u3005\u3400-\u9fff`;
const KANA = String.raw`\u3040-\u3096\u30a1-\u30fc`;
const NAME = `[${HAN}]{1,4} ?[${HAN}${KANA}]{1,5}|[\\uac00-\\ud7a3]{2,4}`;

const LABELLED = new RegExp(
  `(?:姓名|名字|收件人|联系人|聯絡人|客户|客戶|患者|氏名|お?名前|担当者?|宛名|お届け先|送付先|ご依頼主|契約者|申込者|お客様名|이름|성명|성함|고객명|수신인|담당자)(?: ?[:：] ?|(?<=[명인자함]) )(${NAME})(?![${HAN}${KANA}\\uac00-\\ud7a3]| ?[:：])`,
  'gdu',
);
const CHINESE =
  '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾丁魏薛叶葉阎余潘杜戴夏钟鍾汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';
const ADDRESSED = new RegExp(`([${CHINESE}][\\u3400-\\u9fff]{1,2})(?:先生|女士|小姐)`, 'gdu');
const INTRODUCED = new RegExp(
  `(?:我叫|我是|患者|客户|病人|收件人|联系人)([${CHINESE}][\\u3400-\\u9fff]{1,2})(?=[,，。、;； ]|$)`,
  'gdu',
);
const KOREAN =
  /(?<![\uac00-\ud7a3])([김이박최정강조윤장임한오서신권황안송류전홍남문양손배백허유노심하곽성차주우구민][\uac00-\ud7a3]{2})(?: ?씨| ?님)(?![\uac00-\ud7a3]{3})/dgu;
const JAPANESE = new RegExp(
  `(?<![${HAN}${KANA}])([${HAN}]{1,3} [${HAN}${KANA}]{1,4}|[${HAN}]{3,5})様`,
  'gdu',
);
/** "担当者様", "お取引先様": whoever it is. */
const ANYBODY = /[者社客先員方各皆]/u;

export function eastAsianNames(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const pattern of [LABELLED, ADDRESSED, INTRODUCED, KOREAN, JAPANESE]) {
    for (const { indices, 1: name = '' } of text.matchAll(pattern)) {
      const [start, end] = indices?.[1] ?? [0, 0];
      if (!ANYBODY.test(name) && found.every((other) => end <= other.start || start >= other.end))
        found.push({ type: 'PERSON', start, end, score: SCORE });
    }
  }
  return found;
}
