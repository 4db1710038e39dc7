/** @file Shares and scales at their limits: closed forms, and one step to either side. */
import { describe, expect, it } from 'vitest';
import { splitRows } from '../src/index.ts';
import { splitFindings } from '../src/split.ts';
import { measureScale, squareableUnit, standardize, unstandardize } from '../src/standardizer.ts';
import { encodeColumns } from '../src/typed-column.ts';

const rows = (size: number, more: object = {}) => ({
  ...{ name: 'rows', size, strata: null, parts: null, ...more },
});
const holdout = (test: number, validation = 0) => ({ kind: 'holdout', test, validation }) as const;

describe('a share of the rows', () => {
  it.each([
    [10, 0.25, 3], // 2.5 is rounded up
    [10, 0.24, 2],
    [3, 0.01, 1], // at least one
    [3, 0.99, 2], // and one is left
  ])('of %d rows, %d, is %d', (size, share, expected) => {
    expect(splitRows(rows(size), holdout(share), 1).test).toHaveLength(expected);
  });

  it('for validation is one of all rows, taken from what is not tested', () => {
    const { train, validation, test } = splitRows(rows(100), holdout(0.3, 0.2), 1);
    expect([train.length, validation.length, test.length]).toEqual([50, 20, 30]);
    const fold = { kind: 'fold', folds: 4, fold: 1, validation: 0.25 } as const;
    const parts = splitRows(rows(100), fold, 1);
    expect([parts.train.length, parts.validation.length, parts.test.length]).toEqual([50, 25, 25]);
  });

  it('takes a group where more than half of it fits', () => {
    // Groups of four rows: of twelve, .5 are six: one group, and half of the next fits exactly.
    const groups = Int32Array.from({ length: 12 }, (_, row) => Math.floor(row / 4));
    const sizes = [0.5, 0.45, 0.3].map(
      (share) => splitRows(rows(12, { groups }), holdout(share), 1).test.length,
    );
    expect(sizes).toEqual([8, 4, 4]);
  });

  it('leaves rows to train on', () => {
    const refused = expect.objectContaining({ code: 'split/fractions' });
    for (const [test, validation] of [
      [0, 0],
      [0.5, 0.5],
      [0.5, -0.1],
      [1, 0],
    ]) {
      expect(() => splitRows(rows(9), holdout(test, validation), 1)).toThrow(refused);
    }
    expect(() => splitRows(rows(9), holdout(0.5, 0.49), 1)).not.toThrow();
    for (const [folds, fold] of [
      [1, 0],
      [3, 3],
      [3, -1],
      [2.5, 0],
      [3, 0.5],
    ]) {
      const policy = { kind: 'fold', folds, fold, validation: 0 } as const;
      expect(() => splitRows(rows(9), policy, 1)).toThrow(
        expect.objectContaining({ code: 'split/fold' }),
      );
    }
  });

  it('of each class needs a row for each part', () => {
    const strata = Int32Array.of(0, 0, 0, 1, 1);
    const of = (validation: number) => () =>
      splitRows(rows(5, { strata }), holdout(0.3, validation), 1);
    expect(of(0)).not.toThrow();
    expect(of(0.2)).toThrow(expect.objectContaining({ code: 'split/class-too-small' }));
    expect(() => splitRows(rows(1), holdout(0.5), 1)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^rows: 1 row cannot/) }),
    );
    expect(() => splitRows(rows(2), holdout(0.5, 0.2), 1)).toThrow(/^rows: 2 rows cannot/);
    expect(() => splitRows(rows(2), holdout(0.5), 1)).not.toThrow();
  });

  it('with fewer than three test rows of a class is a finding', () => {
    const strata = Int32Array.from({ length: 40 }, (_, row) => (row < 12 ? 0 : row < 20 ? 1 : 2));
    const data = rows(40, { strata, strataNames: ['p', 'q', 'r'] });
    const policy = holdout(0.25); // 3, 2 and 5 of them
    const found = splitFindings(data, policy, splitRows(data, policy, 1));
    expect(found.map(({ subject, measured }) => [subject, measured])).toEqual([
      ['class "q"', '2 of its 8 rows in the test part'],
    ]);
    expect(splitFindings(data, { kind: 'everything' }, splitRows(data, policy, 1))).toEqual([]);
  });
});

describe('a scale', () => {
  it('is mean and population standard deviation of each column apart', () => {
    const values = [1, 10, 3, 30, 5, 80];
    const scale = measureScale(values, { offset: 1, stride: 2 });
    expect(scale.mean).toBeCloseTo(40, 12);
    expect(scale.standardDeviation).toBeCloseTo(Math.sqrt((900 + 100 + 1600) / 3), 12); // NumPy's std
    expect(standardize(40 + scale.standardDeviation, scale)).toBeCloseTo(1, 12);
    expect(unstandardize(-2, { mean: 5, standardDeviation: 3 })).toBe(-1);
    expect(standardize(7, { mean: 5, standardDeviation: 0 })).toBe(0);
    expect(measureScale([])).toEqual({ mean: 0, standardDeviation: 0 });
    expect(measureScale([0.1, 0.1, 0.1])).toEqual({ mean: 0.1, standardDeviation: 0 });
    // 0 and the smallest number: half of that is no number any more.
    expect(() => measureScale([0, 5e-324])).toThrow(
      /values up to 5e-324 have no standard deviation/,
    );
  });

  it('is found in a unit that can be squared: a power of two, just below the largest', () => {
    expect([0, 1, 1e-99, 1e99].map(squareableUnit)).toEqual([1, 1, 1, 1]);
    for (const largest of [1e-100, 1e100, 3e-200, 7e250, 2 ** 700, 2 ** -700]) {
      const unit = squareableUnit(largest);
      expect(Number.isInteger(Math.log2(unit))).toBe(true);
      expect(largest / unit).toBeGreaterThanOrEqual(1);
      expect(largest / unit).toBeLessThan(2);
    }
    expect(squareableUnit(5e-324)).toBe(2 ** -1022);
  });
});

describe('typed columns', () => {
  it('stand side by side: numbers as they are, a column for each category', () => {
    const encoded = encodeColumns(
      [
        { kind: 'number', name: 'n', values: Float64Array.of(5, 6, 7) },
        { kind: 'category', name: 'c', categories: ['x', 'y'], ids: Int32Array.of(1, 0, 1) },
        { kind: 'number', name: 'm', values: Float64Array.of(8, 9, 10) },
      ],
      3,
    );
    expect(encoded.columns).toEqual(['n', 'c=x', 'c=y', 'm']);
    expect([...encoded.values]).toEqual([5, 0, 1, 8, 6, 1, 0, 9, 7, 0, 1, 10]);
  });
});
