/** @file What a first line, a column of classes and a series are taken for, by hand at the borders. */
import { describe, expect, it } from 'vitest';
import { byNumberThenText } from '../src/csv/column.ts';
import { looksLikeData } from '../src/csv/header-line.ts';
import { fitsOtherMark, isGrouped, numberFault } from '../src/csv/number.ts';
import { textCells } from '../src/csv/sheet.ts';
import { isQuantity, isUnique } from '../src/csv/target.ts';
import { parseSeries, readPicture, targetCandidates } from '../src/index.ts';

const bytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));

describe('a first line', () => {
  /** Over columns of numbers, or of these texts. */
  const over = (header: readonly string[], texts = header.map(() => ['7.5', '9'])) =>
    looksLikeData({
      ...{ name: 'x', header, size: 2, columns: texts.map(textCells) },
      ...{ line: (row: number) => row, unit: 'line', hasHeaderLine: true, decimal: '.' },
    });

  it.each([
    [['3', '4'], true],
    [['0', '1'], false],
    [['1', '2'], false],
    [['2', '3'], true],
    [['1499', '1500'], true],
    [['1500', '1501'], false],
    [['2199', '2200'], false],
    [['2200', '2201'], true],
    [['1990', '1995'], false],
    [['0', '10', '20'], false],
    [['5', '6', '7'], false],
    [['0.5', '1', '1.5'], true],
    [['5', '6', '8'], true],
    [['7', '6', '5'], true],
    [['3', '3', '3'], true],
    [['a', '4'], false],
    [['a', 'b'], false],
  ])('%j over numbers looks like data: %s', (header, isData) => expect(over(header)).toBe(isData));

  it('of texts looks like data where each occurs below it', () => {
    const texts = [
      ['red', 'blue'],
      ['big', 'small'],
    ];
    expect(over(['red', 'small'], texts)).toBe(true);
    expect(over(['red', 'size'], texts)).toBe(false);
  });
});

describe('a column of classes', () => {
  const numbers = (count: number, step = 1) =>
    Array.from({ length: count }, (_, i) => String(i * step));

  it.each([
    ['texts', ['a', 'b'], 4, false],
    ['twenty whole numbers', numbers(20), 30, false],
    ['twenty-one, and under twenty rows each', numbers(21), 419, true],
    ['twenty-one, and twenty rows each', numbers(21), 420, false],
    ['ten fractions', numbers(10, 0.5), 20, false],
    ['ten fractions in nineteen rows', numbers(10, 0.5), 19, true],
    ['eleven fractions', numbers(11, 0.5), 1000, true],
  ])('of %s is a quantity or not', (_, labels, size, expected) => {
    expect(isQuantity(labels, { size, decimal: '.' })).toBe(expected);
  });

  it('is unique where more than half of ten rows or more have a class of their own', () => {
    expect([isUnique(numbers(9), 9), isUnique(numbers(5), 10), isUnique(numbers(6), 10)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('has numbers by value, and texts behind them', () => {
    const shuffled = ['b', '10', 'a', '2', '1.5', '-3', 'B'];
    expect(shuffled.sort(byNumberThenText)).toEqual(['-3', '1.5', '2', '10', 'B', 'a', 'b']);
  });
});

it('what could be predicted: classes with few texts, numbers that do not count the rows', () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `${i},${(i * 7) % 5}.5,${'ab'[i % 2]},${i % 2},same`,
  );
  const { labels, targets } = targetCandidates(bytes(['row,value,kind,flag,all', ...rows]), {
    name: 'x.csv',
  });
  expect(labels).toEqual(['kind', 'flag', 'value']);
  expect(targets).toEqual(['value']);
});

describe('a series', () => {
  const first = Array.from({ length: 13 }, (_, i) => i * i);
  const columns = (a: (i: number) => number) => first.map((v, i) => `${a(i)},${v}`);

  it('in windows has each value, and the three before it', () => {
    const { table } = parseSeries(bytes(['v', ...first.map(String)]), { name: 'x' });
    expect(table.columns).toEqual(['y-3', 'y-2', 'y-1']);
    expect([...table.features]).toEqual(
      first.slice(3).flatMap((_, i) => [i * i, (i + 1) ** 2, (i + 2) ** 2]),
    );
    expect(table.target).toMatchObject({ values: Float64Array.from(first.slice(3)) });
    expect(table.parts).toMatchObject({
      train: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
      test: Int32Array.of(8, 9),
    });
  });

  it.each([
    ['a step each row', (i: number) => 1900 + i, ['y-3', 'y-2', 'y-1']],
    ['a step of a tenth', (i: number) => i / 10, ['y-3', 'y-2', 'y-1']],
    ['steps that differ', (i: number) => (i === 12 ? 99 : i), ['t']],
    ['steps down', (i: number) => -i, ['t']],
    ['no steps', () => 4, ['t']],
  ])('beside a column with %s', (_, t, expected) => {
    const { table } = parseSeries(bytes(['t,v', ...columns(t)]), { name: 'x' });
    expect(table.columns).toEqual(expected);
  });

  it('may be one column where the others are ignored', () => {
    const rows = first.map((v, i) => `${(i * 5) % 7},${v}`);
    const { table } = parseSeries(bytes(['t,v', ...rows]), { name: 'x', ignore: ['t'] });
    expect(table.columns).toEqual(['y-3', 'y-2', 'y-1']);
  });
});

it('a picture begins as PNG or JPEG do, with both bytes', async () => {
  for (const start of [
    [0xff, 0xd7],
    [0xfe, 0xd8],
  ]) {
    await expect(readPicture(Uint8Array.of(...start, 0, 0), { name: 'a' })).rejects.toMatchObject({
      code: 'picture/kind',
    });
  }
});

it('a number says what is wrong with it in the mark that is asked for', () => {
  expect(numberFault('1.5', ',')).toBe('has a point; the decimal mark is a comma');
  expect(numberFault('1.5')).toBeNull();
  expect(numberFault('$ 5')).toBe('is not a plain number; write it like 1234.5');
  expect(numberFault('$ 5', ',')).toBe('is not a plain number; write it like 1234,5');
  expect(numberFault('1e999')).toBe('is beyond 1.8e308');
  expect(['1,5', '1.5', 'x'].map((cell) => fitsOtherMark(cell, '.'))).toEqual([true, false, false]);
  expect(['1.234', '1.23', '0.123'].map(isGrouped)).toEqual([true, false, false]);
});
