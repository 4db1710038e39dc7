/** @file Tables at their borders: names alike, columns and how they are named, limits, classes with a single row. */
import { describe, expect, it } from 'vitest';
import { alikeFindings } from '../src/csv/alike.ts';
import { numberAt, typeColumn } from '../src/csv/column.ts';
import { limitsFor } from '../src/csv/read-sheet.ts';
import { columnFinder, listColumns } from '../src/csv/roles.ts';
import { textCells } from '../src/csv/sheet.ts';
import { errorOf, read, rows } from './csv-files.ts';

const many = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i));

describe('names that look alike', () => {
  const measured = (...names: string[]) => alikeFindings(names, 'x').map((each) => each.measured);

  it('are five pairs at most, and how many more', () => {
    const pairs = (count: number) =>
      many(count, (i) => `name${i}`).flatMap((name) => [name, `${name} `]);
    const shown = (count: number) => measured(...pairs(count))[0].split('; ').length;
    expect([1, 4, 5].map(shown)).toEqual([1, 4, 5]);
    expect(measured(...pairs(6))[0]).toMatch(/^("name\d" and [^;]+; ){5}1 more: each/);
    expect(measured(...pairs(8))[0]).toMatch(/; 3 more: each/);
    expect(measured(...pairs(5))[0]).not.toMatch(/more/);
  });

  it('are told by the first characters that differ where the eye sees none', () => {
    expect(measured('Oak', 'oak')).toEqual(['"Oak" and "oak": each is counted for itself']);
    expect(measured('oak', 'oak\u200b')[0]).toMatch(/character 4: nothing and U\+200B\): each/);
    expect(measured('a\u200bb', 'ab')[0]).toMatch(/character 2: U\+200B and U\+0062\)/);
    expect(measured('a\ta', 'a a')[0]).toMatch(/character 2: U\+0009 and U\+0020\)/);
    expect(measured('1', '01')).toEqual(['"1" and "01": each is counted for itself']);
    expect(measured('0', '-0', '+0.0')[0]).toMatch(/^"0" and "-0" and "\+0.0":/);
  });

  it('are not those that differ in more than capital letters', () => {
    expect([measured('straße', 'strasse'), measured('ı', 'i'), measured('oak', 'oaks')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('columns', () => {
  it('are listed up to twenty, the rest counted; with commas they stand in quotes', () => {
    const names = many(21, (i) => `c${i}`);
    expect(listColumns(names.slice(0, 20))).toBe(names.slice(0, 20).join(', '));
    expect(listColumns(names)).toMatch(/, c19 and 1 more$/);
    expect(listColumns(['a', 'b', 'c'], 1)).toBe('a and 2 more');
    expect(listColumns(['a, b', 'c'])).toBe('"a, b", c');
  });

  it('are found by their own form of Unicode, or by another where that means one', () => {
    const [composed, decomposed] = ['\u00e9', 'e\u0301'];
    expect(columnFinder([decomposed])(composed)).toBe(0);
    const both = columnFinder(['x', composed, decomposed]);
    expect([both(composed), both(decomposed), both('y')]).toEqual([1, 2, -1]);
    const twice = columnFinder([`${composed}\u0323`, `e\u0323\u0301`]);
    expect(twice(`e\u0301\u0323`)).toBe(-1);
  });

  it('of the first line are six in a warning, and dots behind them', () => {
    const warning = (width: number) => {
      const row = (value: number) =>
        [...many(width - 1, (i) => `${value + 1.5 ** i}`), 'alba'].join();
      const { findings } = read(`${row(0)}\n${row(10)}\n${row(20)}\n`);
      return findings.find(({ check }) => check === 'header-line')?.measured;
    };
    expect(warning(6)).toMatch(/\(1, 1.5, 2.25, 3.375, 5.0625, alba\)/);
    expect(warning(7)).toMatch(/5.0625, 7.59375, …\)/);
  });

  it('are numbers where the reader has them, or spells them', () => {
    const cells = {
      numbers: Float64Array.of(1, Number.NaN),
      text: (row: number) => ['9', '7e0'][row],
    };
    expect([numberAt(cells, 0, '.'), numberAt(cells, 1, '.')]).toEqual([1, 7]);
    expect(numberAt(textCells(['1,5']), 0, ',')).toBe(1.5);
  });

  it('that cannot be numbers say what else could be done', () => {
    const column = (cell: string) => ({
      ...{
        ...textCells(['1', cell]),
        name: 'a',
        size: 2,
        unit: 'line' as const,
        file: 'f',
        decimal: '.' as const,
      },
      line: (row: number) => row + 2,
    });
    const message = (cell: string) => errorOf(() => typeColumn(column(cell))).message;
    expect(message('x')).toMatch(/"x" is not a number; correct the cell, or leave the column out/);
    expect(message('1,5')).toMatch(
      /correct the cell, or read the file with --decimal ',', or leave/,
    );
    const text = errorOf(() => read('a,b\n1,2\nx,3\n', { target: 'a' })).message;
    expect(text).toMatch(/"x" is not a number; correct the cell$/);
  });
});

describe('how much is read', () => {
  it('is what fits into the memory, and into the largest array', () => {
    expect(limitsFor(6000)).toEqual({ bytes: 1000, rows: 250, cells: 250, texts: 40 });
    expect(limitsFor(2 ** 40).bytes).toBe(2 ** 32 - 2);
  });

  it('is counted in cells of a whole row', () => {
    const text = 'a,b,c\n1,2,3\n4,5,6\n';
    expect(read(text, { limits: { cells: 6 } }).table.size).toBe(2);
    expect(errorOf(() => read(text, { limits: { cells: 5 } })).message).toMatch(
      /more than 5 cells/,
    );
    expect(errorOf(() => read(text, { limits: { rows: 1 } })).message).toMatch(/more than 1 rows/);
    const quoted = 'a,b\n"x\ny",2\nz,4\n';
    expect(read(quoted, { limits: { texts: 4 } }).table.size).toBe(2);
    expect(errorOf(() => read(quoted, { limits: { texts: 3 } })).code).toBe('csv/limit');
  });
});

describe('classes with a single row', () => {
  const finding = (single: number) => {
    const labels = [...many(6, (i) => `c${i % 2}`), ...many(single, (i) => `s${i}`)];
    return read(`a,b,kind\n${rows(labels.length, (i) => labels[i])}`, {
      ...{ label: 'kind', task: 'classification' },
    }).findings.find(({ check }) => check === 'class-size');
  };

  it('are named, five of them at most', () => {
    expect(finding(0)).toBeUndefined();
    expect(finding(1)).toMatchObject({
      subject: 'class "s0"',
      measured: expect.stringMatching(/^1 row/),
    });
    expect(finding(2)).toMatchObject({
      subject: 'classes "s0", "s1"',
      measured: expect.stringMatching(/^each 1/),
    });
    expect(finding(5)?.subject).toMatch(/"s4"$/);
    expect(finding(6)?.subject).toMatch(/"s4" and 1 more$/);
    expect([finding(1)?.fix, finding(2)?.fix]).toEqual([
      expect.stringMatching(/join it with/),
      expect.stringMatching(/join them with/),
    ]);
  });
});
