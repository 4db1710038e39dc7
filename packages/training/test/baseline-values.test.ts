/** @file The baselines over many rows against plain loops, and what is left out for its cost. */
import { createRng } from '@nnzoo/core';
import { makeTable, type SplitPolicy, splitRows, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import { measureBaselines, tableBaselines, withoutValidation } from '../src/index.ts';

const policy = { kind: 'holdout', test: 0.5, validation: 0 } as const;

function results(table: Table, split: SplitPolicy = policy) {
  const work = measureBaselines(table, split, 1);
  for (;;) {
    const { done, value } = work.next();
    if (done) return Object.fromEntries(value.map((each) => [each.id, each]));
  }
}

describe('baselines over more rows than are predicted at a time', () => {
  const size = 1300;
  const rng = createRng(6).stream('rows');
  const xs = Array.from({ length: size }, () => [rng.normal(), 5 * rng.normal()]);
  const features = Float64Array.from(xs.flat());
  const ids = Int32Array.from(xs, ([a, b]) => (a + b / 5 > 0.4 ? 1 : a > 0.5 ? 2 : 0));
  const values = Float64Array.from(xs, ([a, b]) => 100 + a * b + rng.normal());
  const base = { name: 'rows', columns: ['a', 'b'], features };
  const { train, test } = splitRows({ name: 'rows', size, strata: null, parts: null }, policy, 1);
  const scale = [0, 1].map((f) => {
    const own = Array.from(train, (row) => xs[row][f]);
    const mean = own.reduce((a, b) => a + b, 0) / own.length;
    return Math.sqrt(own.reduce((sum, x) => sum + (x - mean) ** 2, 0) / own.length);
  });

  /** The nearest training row by the standardized columns. */
  function nearest(row: number): number {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (const other of train) {
      const squared = [0, 1].reduce(
        (sum, f) => sum + ((xs[row][f] - xs[other][f]) / scale[f]) ** 2,
        0,
      );
      if (squared < least) [best, least] = [other, squared];
    }
    return best;
  }

  it('of values are the errors of the mean and of the nearest row, over all test rows', () => {
    const target = { kind: 'value', name: 'y', values } as const;
    const found = results(makeTable({ ...base, target }));
    const mean = Array.from(train, (row) => values[row]).reduce((a, b) => a + b, 0) / train.length;
    const rmse = (predicted: (row: number) => number) =>
      Math.sqrt(
        Array.from(test).reduce((sum, row) => sum + (predicted(row) - values[row]) ** 2, 0) /
          test.length,
      );
    expect(found['constant'].metrics['rmse']).toBeCloseTo(
      rmse(() => mean),
      9,
    );
    expect(found['nearest-neighbor'].metrics['rmse']).toBeCloseTo(
      rmse((row) => values[nearest(row)]),
      9,
    );
    // The product of the columns is in no weighted sum of them: as bad as the mean, about.
    const { rmse: linear } = found['linear'].metrics;
    expect(linear / found['constant'].metrics['rmse']).toBeCloseTo(1, 1);
  });

  it('of classes are right where the majority and the nearest row are', () => {
    const target = { kind: 'class', name: 'k', labels: ['p', 'q', 'r'], ids } as const;
    const own = makeTable({
      ...base,
      target,
      parts: { train, validation: new Int32Array(0), test },
    });
    const counts = [0, 1, 2].map((id) => Array.from(train).filter((row) => ids[row] === id).length);
    const majority = counts.indexOf(Math.max(...counts));
    const share = (right: (row: number) => boolean) =>
      Array.from(test).filter(right).length / test.length;
    const found = results(own);
    expect(found['constant'].metrics['accuracy']).toBeCloseTo(
      share((row) => ids[row] === majority),
      12,
    );
    expect(found['nearest-neighbor'].metrics['accuracy']).toBeCloseTo(
      share((row) => ids[row] === ids[nearest(row)]),
      12,
    );
  });
});

describe('the cost of a baseline', () => {
  const secondsOf = (id: string, ...sizes: [number, number, number]) =>
    tableBaselines.find((each) => each.id === id)!.seconds(...sizes);

  it('is that of its loops', () => {
    expect(secondsOf('constant', 4e9, 7, 7)).toBe(4); // one look at each row, 10⁹ a second
    // A matrix product, 10¹⁰ a second, and a look at each distance.
    expect(secondsOf('nearest-neighbor', 1e6, 1e5, 2)).toBeCloseTo(20 + 2000, 9);
    // A triangle while that is small: 2·N·F², and the answers.
    expect(secondsOf('linear', 1000, 10, 100)).toBeCloseTo(
      (2 * 1000 * 100 ** 2 + 10 * 100) / 1e9,
      12,
    );
    // Beyond, half of N·F² for the squares and a third of F³ for the factor; wide tables likewise.
    const normal = (few: number, many: number) => (many * few ** 2) / 2 + few ** 3 / 3;
    expect(secondsOf('linear', 1e6, 0, 100)).toBeCloseTo(normal(100, 1e6) / 1e9, 9);
    expect(secondsOf('linear', 100, 0, 1e6)).toBeCloseTo(normal(100, 1e6) / 1e9, 9);
  });

  it('leaves those out that take more than ten seconds or a gibibyte, and says which', () => {
    // The rows are never read: their number alone decides.
    const rows = 386_000;
    const columns = Array.from({ length: 700 }, (_, i) => `c${i}`);
    const few = makeTable({ name: 'few', columns: ['a'], features: Float64Array.of(1, 2) });
    const target = { kind: 'value', name: 'y', values: new Float64Array(rows).fill(2) } as const;
    const table: Table = Object.create(few, {
      columns: { value: columns },
      target: { value: target },
      size: { value: rows },
      strata: { value: null },
    });
    const {
      constant,
      linear,
      'nearest-neighbor': neighbor,
    } = results(table, { ...policy, test: 0.9 });
    expect(constant).toMatchObject({ metrics: { rmse: 0 } });
    expect(constant).not.toHaveProperty('omitted');
    // 38,600 rows to learn and 347,400 to answer: 700 columns by 10¹⁰, and 20 ns, for each pair.
    expect(neighbor.omitted).toBe('left out: it would take about 1207 s');
    expect(linear).toMatchObject({ metrics: {}, omitted: 'left out: it would take about 2 GiB' });
  });

  it('is no matter of the rows that are kept for validation', () => {
    expect(withoutValidation({ kind: 'holdout', test: 0.2, validation: 0.3 })).toEqual({
      ...{ kind: 'holdout', test: 0.2, validation: 0 },
    });
    expect(withoutValidation({ kind: 'everything' })).toEqual({ kind: 'everything' });
  });
});
