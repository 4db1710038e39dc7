/** @file What files are taken for, at the borders: candidates, series, names of rows to predict, layouts of texts. */
import { describe, expect, it } from 'vitest';
import { parseRows, parseSeries, parseText, targetCandidates } from '../src/index.ts';
import { cutRunning } from '../src/text/parse-text.ts';
import { bytes, errorOf } from './csv-files.ts';

const many = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i));

describe('candidates', () => {
  const candidates = (of: (i: number) => string, count = 12) =>
    targetCandidates(bytes(`x,y\n${many(count, (i) => `${of(i)},${(i * i) % 7}.5`).join('\n')}`), {
      name: 'a',
    });

  it('are looked at without their gaps', () => {
    expect(candidates((i) => (i === 3 ? '?' : 'ab'[i % 2])).labels).toContain('x');
    expect(candidates((i) => (i < 11 ? '?' : 'a')).labels).not.toContain('x');
  });

  it('do not count the rows, but may count in fractions', () => {
    expect(candidates((i) => `${i}`).targets).toEqual(['y']);
    expect(candidates((i) => `${i + 1}`).targets).toEqual(['y']);
    expect(candidates((i) => `${i}.0`).targets).toEqual(['y', 'x']);
    expect(candidates((i) => `${i + 2}`).targets).toEqual(['y', 'x']);
    expect(candidates((i) => `${i}`, 9).targets).toEqual(['y', 'x']);
  });
});

describe('a series', () => {
  const series = (t: (i: number) => number, options = {}) =>
    parseSeries(bytes(`t,v\n${many(13, (i) => `${t(i)},${i * i}`).join('\n')}`), {
      name: 'x',
      ...options,
    }).table;

  it('is in windows beside equal steps, to a billionth of their place', () => {
    expect(series((i) => 1e9 + i / 10).columns).toEqual(['y-3', 'y-2', 'y-1']);
    expect(series((i) => i + (i === 5 ? 1e-4 : 0)).columns).toEqual(['t']);
    expect(series((i) => i, { target: 'v' }).columns).toEqual(['t']);
  });

  it.each([
    [3, null],
    [4, 1],
    [7, 1],
    [8, 2],
    [35, 8],
    [36, 9],
    [60, 9],
  ])('of %i values has windows of a quarter, nine at most', (count, lags) => {
    const parse = () =>
      parseSeries(bytes(`v\n${many(count, (i) => `${i * i}`).join('\n')}`), { name: 'x' });
    if (lags === null) {
      expect(errorOf(parse)).toMatchObject({ code: 'series/too-short', details: { size: 3 } });
      return;
    }
    const { columns, size, parts } = parse().table;
    expect([columns.length, size]).toEqual([lags, count - lags]);
    const first = Math.max(1, Math.floor(0.8 * size));
    expect([parts!.train.length, parts!.test.length]).toEqual([first, size - first]);
  });
});

describe('rows to predict', () => {
  it('have names cut at an equals sign, the whole name first', () => {
    const columns = ['a=b=c', 'x=1', 'x=2'];
    const features = (text: string) =>
      Array.from(parseRows(bytes(text), { name: 'n', columns }).table.features);
    expect(features('a=b=c,x\n5,2\n')).toEqual([5, 0, 1]);
    expect(features('a=b,x\nc,1\n')).toEqual([1, 1, 0]);
    expect(features('a,x\nb=c,1\n')).toEqual([1, 1, 0]);
  });
});

describe('a text file', () => {
  const layoutOf = (lines: readonly string[]) =>
    parseText(bytes(lines.join('\n')), { name: 'x' }).text.layout;
  const name = (length: number) => 'x'.repeat(length);

  it('is a list where its lines are short, but for one in twenty', () => {
    expect([layoutOf(['a b c', 'd e f']), layoutOf(['a b c', 'd e f g'])]).toEqual([
      'lines',
      'running',
    ]);
    expect([layoutOf([name(60), 'a']), layoutOf([name(61), 'a']), layoutOf(['a'])]).toEqual([
      ...['lines', 'running', 'running'],
    ]);
    const withLong = (short: number) => [...many(short, (i) => `n${i}`), name(61)];
    expect([layoutOf(withLong(19)), layoutOf(withLong(18))]).toEqual(['lines', 'running']);
    const note = (lines: readonly string[]) =>
      parseText(bytes(lines.join('\n')), { name: 'x' }).findings[0].measured;
    expect(note(withLong(19))).toMatch(
      /^read as 20 texts, one a line, the longest of 61 characters/,
    );
    const two = [...many(38, (i) => `n${i}`), name(61), 'y'.repeat(61)];
    expect(note(two)).toMatch(/\("x+…?"/);
    expect(note(['a', name(60)])).toBe('read as 2 texts, one a line');
  });

  it('keeps the split that is asked for', () => {
    const parse = (split?: 'rows') =>
      parseText(bytes('a\nb\na'), { name: 'x', layout: 'lines', ...(split && { split }) }).text;
    // Equal texts are one group, unless each row is for itself.
    expect(parse().groups).toEqual(Int32Array.of(0, 1, 0));
    expect(parse('rows').groups).toBeNull();
  });

  it('that runs on is cut at spaces, into rows that give it back', () => {
    const words = many(90, (i) => 'ab'.repeat(1 + (i % 4))).join(' ');
    for (const longest of [1, 2, 9, 40]) {
      const cut = cutRunning(`${words}\n${words}`, longest);
      expect(cut.join('')).toBe(`${words}\n${words}`);
      expect(Math.max(...cut.map((row) => row.length))).toBeLessThanOrEqual(longest);
    }
    expect(cutRunning('ab cd\nef', 4)).toEqual(['ab ', 'cd\n', 'ef']);
    const longestOf = (length: number) =>
      Math.max(...cutRunning('x'.repeat(length)).map((row) => row.length));
    expect([50, 100, 250, 20_000, 30_000].map(longestOf)).toEqual([1, 1, 2, 200, 200]);
  });
});
