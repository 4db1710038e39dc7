/** @file What a cell is: a number with either decimal mark, nothing, or a reason why it is no number. */
import { describe, expect, it } from 'vitest';
import { parseRows } from '../src/index.ts';
import { bytes, errorOf, read } from './csv-files.ts';

/** A file with one column of texts and one of numbers, the cell in line 3. */
const withCell = (cell: string) => `x;kind\n1;a\n${cell};b\n3;a\n4;b\n`;

describe('missing cells', () => {
  // The default `na_values` of pandas.read_csv, from its documentation (2.2).
  const pandas = ['', ' ', '#N/A', '#N/A N/A', '#NA', '-1.#IND', '-1.#QNAN', '-NaN', '-nan'].concat(
    ['1.#IND', '1.#QNAN', '<NA>', 'N/A', 'NA', 'NULL', 'NaN', 'None', 'n/a', 'nan', 'null'],
  );

  it.each(pandas)('are those of pandas: %j', (cell) => {
    const { table } = read(withCell(cell), { label: 'kind', missing: 'drop' });
    expect(Array.from(table.features)).toEqual([1, 3, 4]);
    expect(errorOf(() => read(withCell(cell), { label: 'kind' })).code).toBe('csv/missing');
  });

  it('of a label may have been meant as a class, and the message says so', () => {
    const text = 'x,damage\n1,None\n2,light\n3,heavy\n';
    expect(errorOf(() => read(text, { label: 'damage' })).message).toMatch(
      /"None" is no value; .*if it is meant as a value, write it otherwise/u,
    );
    const { table } = read(text.replaceAll('None', 'none'), { label: 'damage' });
    expect(table.target).toMatchObject({ labels: ['heavy', 'light', 'none'] });
  });
});

const notPlain: readonly (readonly [cell: string, reason: RegExp])[] = [
  ['98,82', /has a comma; decimals take a point.*--decimal ','/u],
  ['-,5', /has a comma; decimals take a point.*--decimal ','/u],
  ['1,000', /has a comma: thousands.*--decimal ','/u],
  ['1.234,5', /has a comma; decimals take a point.*--decimal ','/u],
  ['1,234.5', /is not a plain number/u],
  ['$1000', /is not a plain number/u],
  ['-$5', /is not a plain number/u],
  ['1000 €', /is not a plain number/u],
  ['EUR 12', /is not a plain number/u],
  ['12%', /is not a plain number/u],
  ['12 %', /is not a plain number/u],
  ['1 000', /is not a plain number/u],
  ['1\u00A0000', /is not a plain number/u],
  ['1\u202F000', /is not a plain number/u],
  ["1'000", /is not a plain number/u],
  ['(1000)', /is not a plain number/u],
  ['−5', /dash that is no minus sign/u],
  ['1e999', /beyond 1.8e308/u],
];

describe('a cell that resembles a number', () => {
  it.each(notPlain)(
    '%j is refused with its reason, in a feature and in a target',
    (cell, reason) => {
      for (const options of [{ label: 'kind' }, { target: 'x' }]) {
        const error = errorOf(() => read(withCell(cell), options));
        expect(error.code).toBe('csv/number');
        expect(error.message).toMatch(/line 3, column "x"/u);
        expect(error.message).toMatch(reason);
        // A target cannot be left out.
        expect(error.message.includes('--ignore')).toBe('label' in options);
      }
    },
  );

  it.each(notPlain)('%j in every row of the target is refused alike', (cell, reason) => {
    const text = `x;y\n${`${cell};1\n${cell};2\n`.repeat(3)}`;
    expect(errorOf(() => read(text, { target: 'x' })).message).toMatch(reason);
  });

  it('makes no classes: prices are a quantity', () => {
    const prices = Array.from({ length: 30 }, (_, i) => `${i};${i},5\n`).join('');
    const error = errorOf(() => read(`x;price\n${prices}`, { label: 'price' }));
    expect(error.code).toBe('csv/continuous-label');
  });
});

describe('a decimal comma', () => {
  it.each([
    ['98,82', 98.82],
    ['-0,274', -0.274],
    [',5', 0.5],
    ['5,', 5],
    ['12', 12],
    ['+1,5e-3', 0.0015],
    ['1.234,5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1.000', 1000],
  ])('reads %s as %d', (cell, value) => {
    const { table } = read(withCell(cell), { target: 'x', decimal: ',', ignore: [] });
    expect(table.target).toMatchObject({ kind: 'value', values: Float64Array.of(1, value, 3, 4) });
  });

  it.each(['1.5', '0.125', '1,2,3', '1.23,4', '12.34.567'])('refuses %s', (cell) => {
    expect(errorOf(() => read(withCell(cell), { target: 'x', decimal: ',' })).code).toBe(
      'csv/number',
    );
  });

  it('says where points were taken for thousands', () => {
    const { findings } = read(withCell('1.234'), { target: 'x', decimal: ',' });
    expect(findings).toContainEqual(expect.objectContaining({ check: 'thousands', subject: 'x' }));
  });

  it('holds for rows to predict', () => {
    const options = { name: 'new.csv', columns: ['x'], decimal: ',' } as const;
    expect(Array.from(parseRows(bytes('x;y\n1,5;a\n'), options).table.features)).toEqual([1.5]);
  });

  it('explains a row that its commas have cut', () => {
    const error = errorOf(() => read('x,y\n1,5,2\n', { decimal: ',' }));
    expect(error.message).toMatch(/3 cells; the header has 2; with --decimal ','/u);
  });
});
