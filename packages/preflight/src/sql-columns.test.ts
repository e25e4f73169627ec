import { describe, expect, test } from 'vitest';
import { detect } from './detect.ts';
import { sqlColumns } from './sql-columns.ts';

const typesOf = (text: string): string[] =>
  detect(text).flatMap(({ type, score }) => (score >= 0.5 ? [type] : []));

describe('the columns of an INSERT', () => {
  const text = `insert into people (name, "born", ssn) values\n('O\\'Hara, (Ann)', '1971-03-04', 219099999);\nselect 1;`;
  const columnAt = (value: string): string | undefined => {
    const column = sqlColumns(text)(text.indexOf(value));
    return column && text.slice(column.start, column.end).trim();
  };

  test('stand over the values of every row, whatever is between quotes', () => {
    expect(columnAt('Hara')).toBe('name');
    expect(columnAt('1971')).toBe('"born"');
    expect(columnAt('219099999')).toBe('ssn');
  });

  test('end with the statement', () => expect(columnAt('1;')).toBeUndefined());

  test('may be asked about in any order', () => {
    const at = sqlColumns(text);
    const [second, first] = [at(text.indexOf('1971')), at(text.indexOf('Hara'))];
    expect([second, first].map((column) => column && text.slice(column.start, column.end))).toEqual([
      ' "born"',
      'name',
    ]);
  });

  test('name what the values are', () => {
    expect(
      typesOf(
        `INSERT INTO p (id, date_of_birth, ssn, phone) VALUES (7, '1971-03-04', '219099999', '4155550132')`,
      ),
    ).toEqual(['DATE_OF_BIRTH', 'SSN', 'PHONE']);
  });
});
