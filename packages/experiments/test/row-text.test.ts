/** @file Rows as they are read: digits, reasons, verdicts, and the table in Markdown. */
import { describe, expect, test } from 'vitest';
import { markdownTable } from '../src/markdown-table.ts';
import { formatMeasured, formatReference, formatVerdict } from '../src/statistics/row-text.ts';
import { madeRow } from './support/made.ts';

describe('a measured value', () => {
  test.each([
    // At least five digits of a number below 10⁴, the same number of decimals for each size.
    [0.8, '0.8000'],
    [-9.87654, '-9.8765'],
    [10, '10.000'],
    [-12.3456, '-12.346'],
    [100, '100.00'],
    [999.994, '999.99'],
    [1000, '1000.0'],
    [-12345.67, '-12345.7'],
  ])('of %d is shown as %s', (mean, shown) => {
    expect(formatMeasured(madeRow({ mean }))).toBe(shown);
    const row = madeRow({ mean, standardDeviation: 0.01234 });
    expect(formatMeasured(row)).toBe(`${shown} ± 0.0123`);
  });

  test.each([
    [{ failed: 1 }, 'failed'],
    [{ failed: 1, task: null }, 'failed'],
    [{ task: null }, 'not its data'],
    [{}, '–'],
  ])('that is missing says why: %o', (fields, shown) => {
    expect(formatMeasured(madeRow(fields))).toBe(shown);
  });
});

test('a verdict is p raised by Holm; the best has none, nor has what was not tested', () => {
  const verdict = (adjusted: number) => ({ method: 'bootstrap', p: 0.01, adjusted }) as const;
  const shown = (rank: number | null, adjusted: number | null) =>
    formatVerdict(madeRow({ rank, verdict: adjusted === null ? null : verdict(adjusted) }));
  expect(shown(1, null)).toBe('best');
  expect(shown(2, null)).toBe('–');
  expect(shown(null, null)).toBe('–');
  expect(shown(2, 0.0456)).toBe('0.046');
  expect(shown(1, 0.001)).toBe('0.001');
  expect(shown(2, 0.00099)).toBe('<0.001');
});

test('a published figure stands with its spread, and how it compares', () => {
  const figure = { architecture: 'a', data: 'dots', metric: 'accuracy', mean: 0.9, source: 's' };
  const differs: string[] = [];
  expect(formatReference(null)).toBe('–');
  expect(formatReference({ ...figure, reached: 'yes', differs })).toBe('0.9, reached');
  const spread = { ...figure, standardDeviation: 0.02 };
  expect(formatReference({ ...spread, reached: 'within', differs })).toBe(
    '0.9 ± 0.02, within 1 sd',
  );
  expect(formatReference({ ...spread, reached: 'no', differs })).toBe('0.9 ± 0.02, not reached');
  expect(formatReference({ ...spread, reached: null, differs: ['Adam', '10-fold'] })).toBe(
    '0.9 ± 0.02 (Adam, 10-fold)',
  );
});

test('a table has one width a column, at least three, and each cell is one line of text', () => {
  const rows = [
    ['a', 'b|c', '1'],
    ['longer', ' two \r\n lines ', '22'],
  ];
  expect(markdownTable(['name', 'what', 'n'], rows)).toBe(
    [
      '| name   | what        | n   |',
      '| ------ | ----------- | --- |',
      '| a      | b\\|c        | 1   |',
      '| longer |  two lines  | 22  |',
    ].join('\n'),
  );
});
