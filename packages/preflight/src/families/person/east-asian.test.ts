import { expect, test } from 'vitest';

import { detect } from '../../detect.ts';

/** What is marked with «…» is found as that type, and nothing else is. */
function marked(text: string): Readonly<{ text: string; values: string[] }> {
  return {
    text: text.replaceAll(/[«»]/g, ''),
    values: [...text.matchAll(/«([^»]*)»/g)].map(([, value = '']) => value),
  };
}

function valuesIn(text: string, type: 'ADDRESS' | 'PERSON'): string[] {
  return detect(text, { types: [type] })
    .filter((finding) => finding.type === type)
    .map(({ start, end }) => text.slice(start, end));
}

test.each([
  '地址:«北京市朝阳区建国路88号»',
  '我住在«浙江省杭州市西湖区文一西路222号2139室»,电话',
  '«台北市信義區信義路五段7號»',
  '地址:«广东省深圳市南山区深南大道9988号A座1201室»',
  '住所:«〒100-0005 東京都千代田区丸の内1-9-1»',
  '住所は«神奈川県横浜市西区みなとみらい2-2-1»です',
  '«東京都渋谷区神宮前4丁目12番10号»まで',
  '주소: «서울특별시 강남구 테헤란로 152»',
  '주소는 «경기도 성남시 분당구 판교역로 235번길 12, 101동 1203호»입니다',
  // Numbers in a sentence, and what else they count.
  '2024年北京市发布了第12号文件,共有3000名市民参加,市区道路3号线开通。',
  '東京都の人口は1400万人で、23区のうち5区が増加した。',
  '정부는 2024년 서울시 예산 35조를 발표했다.',
])('in %j the address is found', (text) => {
  const { text: plain, values } = marked(text);
  expect(valuesIn(plain, 'ADDRESS')).toEqual(values);
});

test.each([
  '姓名:«王芳» 电话:13800138000',
  '氏名: «山田 太郎»',
  '이름: «김민수»',
  '我叫«杨涛»,我是中国人',
  '李先生和«王小明»女士',
  '«김민수» 씨가 전화했습니다. 고객님 감사합니다.',
  '«田中太郎»様、お世話になっております。',
  '患者«孙超»,出生日期',
  '고객명 «박수빈», 배송지',
  'お届け先:«田中 美加子» 様',
  // Whoever it is.
  '皆様、お客様、担当者様',
])('in %j the person is found', (text) => {
  const { text: plain, values } = marked(text);
  expect(valuesIn(plain, 'PERSON')).toEqual(values);
});

test('characters of China, Japan and Korea cost linear time', () => {
  const text = (length: number): string => '市区町村路号1-2番 씨 시도로 様 王'.repeat(length);
  const took = (length: number): number => {
    const input = text(length);
    const from = process.cpuUsage();
    detect(input, { types: ['ADDRESS', 'PERSON'] });
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  took(100);
  expect(took(8000)).toBeLessThan(40 * Math.max(took(1000), 2000));
});
