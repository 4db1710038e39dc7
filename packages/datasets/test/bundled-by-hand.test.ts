/** @file Loaders on small files written here: what they make of them, and which line they refuse. Made sets: the same bits. */
import { Fingerprint, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  cards,
  loadDigitHalves,
  loadDigits,
  loadFirstNames,
  loadHousePrices,
  loadPrideAndPrejudice,
  loadVowels,
  makeBlobs,
  makeCircles,
  makeFeeder,
  makeLatch,
  makeMoons,
  makeRegimes,
  makeRing,
  makeSine,
  makeSpirals,
  makeSurfaces,
  makeUniformSquare,
} from '../src/index.ts';
import { refusalOf, sourceOf } from './golden-file.ts';

describe('digits', () => {
  const line = (digit: string, pixel = '16') => `${Array(63).fill(0)},${pixel},${digit}`;
  const load = (...lines: string[]) =>
    loadDigits(sourceOf({ 'digits8x8.csv': lines.join('\r\n') }));

  it('are 64 counts and the digit behind them', async () => {
    const { size, pixels, target } = await load(line('3'), line('9'), line('0', '7'));
    expect([size, pixels[63], pixels[191]]).toEqual([3, 16, 7]);
    expect([...target!.ids]).toEqual([3, 9, 0]);
  });

  it.each([
    ['17', '1'],
    ['-1', '1'],
    ['1.5', '1'],
    ['x', '1'],
    ['1', '10'],
    ['1', '-1'],
    ['1', '1,1'],
    ['1,1', ''],
  ])('with a count %s and a digit %s are refused by line', async (pixel, digit) => {
    const error = await refusalOf(() => load(line('1'), line(digit, pixel), line('2')));
    expect([error.code, error.details]).toEqual(['bundled/mismatch', { line: 2 }]);
    const short = await refusalOf(() => load('1,2,3'));
    expect(short.details).toEqual({ line: 1 });
  });

  it('in halves train on the first, which is the smaller', async () => {
    const { parts } = await loadDigitHalves(
      sourceOf({ 'digits8x8.csv': [1, 2, 3, 4, 5].map((digit) => line(`${digit}`)).join('\n') }),
    );
    expect([[...parts!.train], [...parts!.test]]).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
  });
});

describe('texts and tables', () => {
  it('first names are those of both lists, in lower case, once, in order', async () => {
    const { rows } = await loadFirstNames(
      sourceOf({
        'female-first-names-en/data/names.txt': 'Zoe\nAda\n\nKim \n',
        'names.txt': 'Kim\nBob\nada',
      }),
    );
    expect(rows).toEqual(['ada', 'bob', 'kim', 'zoe']);
  });

  it('house prices are a list of rows with numbers', async () => {
    const code = async (text: string) =>
      (await refusalOf(() => loadHousePrices(sourceOf({ '.json': text })))).message;
    expect(await code('{}')).toMatch(/holds no list of rows/);
    expect(await code('[null]')).toMatch(/row 0 has no number/);
    expect(await code('[{"crim":"1"}]')).toMatch(/row 0 has no number "crim"/);
  });

  it('Pride and Prejudice begins with its first chapter, a paragraph a line', async () => {
    const path = cards.find(({ id }) => id === 'pride-and-prejudice')!.file!.path;
    const load = (text: string) => loadPrideAndPrejudice(sourceOf({ [path]: text }));
    const { rows } = await load('Title  Chapter 1  One.   Two. Three.\nChapter 1 Other');
    expect(rows.join('')).toBe('Chapter 1\nOne.\nTwo. Three.\n');
    expect((await refusalOf(() => load('Title\nChapter 1 '))).code).toBe('bundled/mismatch');
    expect((await load('Chapter 1 x')).rows.join('')).toBe('Chapter 1 x\n');
  });

  it('vowels have the columns of their card', async () => {
    const names = cards.find(({ id }) => id === 'vowels')!.columns.map(({ name }) => name);
    const load = (header: readonly string[]) => {
      const rows = [0, 1, 7, 8].map((speaker, row) => [
        speaker,
        ...names.map((_, i) => row + i / 2),
      ]);
      const lines = [header, ...rows.map((row, i) => [...row, `hid,hId`.split(',')[i % 2]])];
      return loadVowels(sourceOf({ 'vowel.csv': lines.join('\n') }));
    };
    const { columns, features, groups, parts } = await load(['V1', ...names, 'Class']);
    expect(columns).toEqual(names);
    expect([...features.subarray(0, 3)]).toEqual([0, 0.5, 1]);
    expect([...groups!]).toEqual([0, 1, 7, 8]);
    expect([[...parts!.train], [...parts!.test]]).toEqual([[0, 1, 2], [3]]);
    const other = ['V1', ...names.with(0, 'other'), 'Class'];
    expect((await refusalOf(() => load(other))).code).toBe('bundled/mismatch');
  });
});

describe('sets that are made', () => {
  /** All numbers of a table, as one. */
  const printOf = ({ features, target }: Table) => {
    const values = target?.kind === 'value' ? target.values : Float64Array.from(target?.ids ?? []);
    return new Fingerprint().array(Float64Array.from(features)).array(values).digest();
  };

  // Measured once: results that people published with a seed stay theirs. The laws are tested elsewhere.
  it('have the same bits for a seed in every version', () => {
    const options = { seed: 1, rows: 24 };
    const makers = {
      makeBlobs,
      makeCircles,
      makeFeeder,
      makeLatch,
      makeMoons,
      makeRegimes,
      makeRing,
    };
    const all = { ...makers, makeSine, makeSpirals, makeUniformSquare };
    const prints = Object.entries(all).map(([name, make]) => `${name} ${printOf(make(options))}`);
    expect(prints).toEqual([
      'makeBlobs 425fc7f7dd4d3668',
      'makeCircles cbedefb293a03cc5',
      'makeFeeder 9e2bc69e5b0bcf4a',
      'makeLatch c142a45144ca8ad6',
      'makeMoons 0bd3067429c64a07',
      'makeRegimes f40ba4ea694c5cce',
      'makeRing c4082bdc2c49e565',
      'makeSine 02994a131d226891',
      'makeSpirals 96c392dc905af00f',
      'makeUniformSquare a09dea1ca42152e1',
    ]);
  });

  it('refuse temperatures whose range is not finite', () => {
    const refused = expect.objectContaining({ code: 'synthetic/temperature' });
    const most = Number.MAX_VALUE;
    expect(() => makeFeeder({ seed: 1, rows: 8, coldest: -most, warmest: most })).toThrow(refused);
    expect(makeFeeder({ seed: 1, rows: 8, coldest: 5, warmest: 5 }).size).toBe(8);
  });

  it('of surfaces are whole plates in each part, ten pictures each', () => {
    const { parts, groups, target, size } = makeSurfaces({ seed: 2, plates: 5, noise: 0 });
    const range = (from: number, to: number) =>
      Int32Array.from({ length: to - from }, (_, i) => from + i);
    expect(size).toBe(50);
    expect(parts).toEqual({ train: range(0, 30), validation: range(30, 40), test: range(40, 50) });
    expect(groups).toEqual(Int32Array.from({ length: 50 }, (_, row) => Math.floor(row / 10)));
    expect([...target!.ids.subarray(0, 10)].sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
  });
});
