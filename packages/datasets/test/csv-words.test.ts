/** @file First lines, plain rows, categories and classes of a table, at the borders. */
import { describe, expect, it } from 'vitest';
import { byNumberThenText } from '../src/csv/column.ts';
import { looksLikeData } from '../src/csv/header-line.ts';
import { scanSheet } from '../src/csv/scan.ts';
import { textCells } from '../src/csv/sheet.ts';
import { isQuantity, valueTarget } from '../src/csv/target.ts';
import { type ParseRowsOptions, parseRows, parseSeries } from '../src/index.ts';
import { bytes, errorOf, read } from './csv-files.ts';

const many = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i));
const like = (text: string, options: Omit<ParseRowsOptions, 'name'>) =>
  parseRows(bytes(text), { name: 'new.csv', ...options });

describe('a first line', () => {
  it('is no names where all of it are numbers, of any base', () => {
    expect(errorOf(() => read('0x10,0b1\n1,2\n')).code).toBe('csv/header-missing');
    expect(read(',1\n3,2\n5,4\n').table.columns).toEqual(['column 1', '1']);
    expect(read('a,b;c\n1,2\n3,4\n').table.columns).toEqual(['a', 'b;c']);
  });

  const over = (...header: string[]) =>
    looksLikeData({
      ...{ name: 'x', header, size: 1, columns: header.map(() => textCells(['7.5'])) },
      ...{ line: (row: number) => row, unit: 'line', hasHeaderLine: true, decimal: '.' },
    });

  it('does not look like data where it counts, or has nothing over numbers', () => {
    expect([over('0', '5'), over('1', '3'), over('0', '1'), over('NA', '?')]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('may begin with a mark of UTF-8, and with letters that share its bytes', () => {
    const headerOf = (file: string) =>
      scanSheet(bytes(file), { name: 'a', decimal: '.', limits: { rows: 9, cells: 9, texts: 9 } })
        ?.header;
    // EF BB BF is the mark; these begin with EF BB 80, EF BA BF, E1 BB BF.
    expect(
      ['\ufeffa', '\ufec0a', '\ufebfa', '\u1effa'].map((name) => headerOf(`${name},b\n1,2\n`)),
    ).toEqual([
      ...[
        ['a', 'b'],
        ['\ufec0a', 'b'],
        ['\ufebfa', 'b'],
        ['\u1effa', 'b'],
      ],
    ]);
    expect(headerOf('\ufeff\n\r\n  \na\n1\n')).toEqual(['a']);
  });

  it('of a column that is named has spaces around it, and is told by its flag', () => {
    expect(read('a,kind\n1,x\n2,y\n3,x\n', { label: ' kind ' }).table.columns).toEqual(['a']);
    expect(errorOf(() => read('a,b\n1,2\n', { target: 'c' })).message).toMatch(/^--target "c"/);
    expect(errorOf(() => read('a,b\n1,2\n', { label: 'c' })).message).toMatch(/^--label "c"/);
  });
});

describe('plain rows', () => {
  const isScanned = (text: string) => {
    try {
      const limits = { rows: 9, cells: 9, texts: 9 };
      return scanSheet(bytes(text), { name: 'a', decimal: '.', limits }) !== null;
    } catch (error) {
      return String(error).match(/\d cells; the header has \d/)?.[0];
    }
  };

  it('are read up to what is not plain, also behind the last column', () => {
    expect(
      ['a,b\n1,2\n', 'a,b\n1,2,3\n', 'a,b\n1,2,"x\n', 'a,b\n1,2,x"y\n', 'a,b\n1,2,"x"y\n'].map(
        isScanned,
      ),
    ).toEqual([...[true, '3 cells; the header has 2', false, false, false]]);
    expect(
      ['a\r\n1\r\n', 'a\n1\r2\n', 'a\n\r1\n', 'a"\n1\n', '"a"b\n1\n', 'a\n'].map(isScanned),
    ).toEqual([...[true, false, false, false, false, false]]);
  });

  it('with a quote inside say its line', () => {
    expect(errorOf(() => read('a,b\n\n\n1,5"\n'))).toMatchObject({
      code: 'csv/quote',
      details: { line: 4 },
    });
    expect(errorOf(() => read('a,b\n\n\n1,"5\n'))).toMatchObject({
      code: 'csv/quote',
      details: { line: 2 },
    });
  });
});

describe('categories and classes', () => {
  it('are twenty at most, and not one for each of five rows', () => {
    const distinct = (count: number, rows: number) =>
      read(`c,x\n${many(rows, (i) => `t${i % count},${i * i}`).join('\n')}`).table.columns.length -
      1;
    expect([distinct(4, 4), distinct(20, 40)]).toEqual([4, 20]);
    expect(errorOf(() => distinct(5, 5)).code).toBe('csv/text-column');
    expect(errorOf(() => distinct(21, 42)).code).toBe('csv/text-column');
  });

  it('that were not seen are told the nearest', () => {
    const unseen = (cell: string) =>
      errorOf(() => like(`c\n${cell}\n`, { columns: ['c=red', 'c=blue'] })).message;
    expect(unseen('rad')).toMatch(/did you mean "red"\? known: red, blue/);
    expect(unseen('zzzzzzzz')).toMatch(/training rows; known: red, blue/);
    const uncut = () => like('color\nred\n', { columns: ['colorXred'] });
    expect(errorOf(uncut).code).toBe('csv/missing-columns');
  });

  it('are in order: numbers by value, of one value by their text, then texts', () => {
    expect(['1.0', '!', '1', 'a', '-2'].sort(byNumberThenText)).toEqual([
      '-2',
      '1',
      '1.0',
      '!',
      'a',
    ]);
  });

  it('are no quantity where one is a text', () => {
    const labels = ['x', ...many(11, (i) => `${i}.5`)];
    expect(isQuantity(labels, { size: 100, decimal: '.' })).toBe(false);
    expect(isQuantity(labels.slice(1), { size: 100, decimal: '.' })).toBe(true);
    const one = {
      ...textCells(['7']),
      name: 'a',
      size: 1,
      unit: 'line' as const,
      file: 'f',
      decimal: '.' as const,
    };
    expect(valueTarget({ ...one, line: () => 2 }).target).toMatchObject({
      values: Float64Array.of(7),
    });
  });

  it('that count ten rows are warned of', () => {
    const warned = (rows: number) =>
      read(`n,x\n${many(rows, (i) => `${i},${i * i}`).join('\n')}`).findings.map(
        ({ check }) => check,
      );
    expect([warned(9), warned(10)]).toEqual([[], ['row-number']]);
  });
});

it('a series with a fault of its own says that one', () => {
  const parse = (text: string) => () => parseSeries(bytes(text), { name: 'x' });
  expect(errorOf(parse('a,b\n1,2,3\n')).code).toBe('csv/ragged');
  expect(errorOf(parse('a,b\nx,2\ny,3\n')).code).toBe('series/table');
  const below = many(13, (i) => `${i - 3},${i * i}`).join('\n');
  expect(parse(`t,v\n${below}`)().table.columns).toEqual(['y-3', 'y-2', 'y-1']);
});
