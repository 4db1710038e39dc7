/** @file Rows to predict: read into the columns that a model was trained on. */
import { describe, expect, it } from 'vitest';
import { parseRows } from '../src/index.ts';
import { bytes, errorOf } from './csv-files.ts';

describe('rows for a trained model', () => {
  const columns = ['length', 'color=blue', 'color=red', 'a=b'];
  const like = (text: string, missing: 'error' | 'drop' = 'error') =>
    parseRows(bytes(text), { name: 'new.csv', columns, missing });

  it('come under its columns, whatever their order, extra columns and number', () => {
    const { table } = like('a=b,note,color,length\n4,hello,red,1.5\n');
    expect(table.columns).toEqual(columns);
    expect(Array.from(table.features)).toEqual([1.5, 0, 1, 4]);
    expect(table.target).toBeNull();
  });

  it('name every column that is missing, and a category that training did not see', () => {
    const absent = errorOf(() => like('color,b\nred,1\n'));
    expect(absent).toMatchObject({
      code: 'csv/missing-columns',
      details: { missing: ['length', 'a=b'] },
    });
    const unseen = errorOf(() => like('a=b,color,length\n1,green,2\n'));
    expect(unseen).toMatchObject({
      code: 'csv/unknown-category',
      details: { line: 2, column: 'color', cell: 'green', known: ['blue', 'red'] },
    });
  });

  it('may drop rows with missing cells', () => {
    const { table } = like('a=b,color,length\n1,,2\n1,red,3\n', 'drop');
    expect(Array.from(table.features)).toEqual([3, 0, 1, 1]);
    expect(errorOf(() => like('a=b,color,length\n1,,2\n')).code).toBe('csv/missing');
  });
});
