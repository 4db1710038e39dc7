/** @file Baselines on tables whose best answer is known. */

import { createRng } from '@nnzoo/core';
import { makeTable, type Table } from '@nnzoo/data';
import { describe, expect, it } from 'vitest';
import {
  type BaselineResult,
  type KnownRows,
  measureBaselines,
  type Predictor,
  tableBaselines,
} from '../src/index.ts';
import { clouds } from './doubles/prototypes.ts';

const policy = { kind: 'holdout', test: 0.25, validation: 0 } as const;

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

function measured(table: Table): Record<string, BaselineResult['metrics']> {
  const results = finished(measureBaselines(table, policy, 1));
  return Object.fromEntries(results.map(({ id, metrics }) => [id, metrics]));
}

/** y = 3a − 2b + 5, exactly. */
function plane(rows: number, wobble: (row: number) => number = () => 0): Table {
  const features = Float64Array.from({ length: 2 * rows }, (_, i) => ((i * 37) % 41) / 7);
  const values = Float64Array.from(
    { length: rows },
    (_, row) => 3 * features[2 * row] - 2 * features[2 * row + 1] + 5 + wobble(row),
  );
  const target = { kind: 'value', name: 'y', values } as const;
  return makeTable({ name: 'plane', columns: ['a', 'b'], features, target });
}

describe('baselines', () => {
  it('of a plane: a line fits it exactly, its mean explains nothing', () => {
    const { constant, linear, 'nearest-neighbor': neighbor } = measured(plane(80));
    expect(linear['rmse']).toBeLessThan(1e-5);
    expect(linear['r2']).toBeCloseTo(1, 10);
    expect(constant['r2']).toBeLessThanOrEqual(0);
    expect(neighbor['rmse']).toBeLessThan(constant['rmse']);
  });

  it('of three clouds: the majority is a third, the others find them', () => {
    const { constant, linear, 'nearest-neighbor': neighbor } = measured(clouds(120));
    expect(constant['accuracy']).toBeCloseTo(1 / 3, 10);
    expect(neighbor['accuracy']).toBeGreaterThan(0.85);
    expect(linear['accuracy']).toBeGreaterThan(0.6);
  });

  it('of columns that repeat each other are still finite', () => {
    const { features, target } = plane(40);
    const doubled = Float64Array.from({ length: 160 }, (_, i) => features[(i >> 2) * 2 + (i % 2)]);
    const table = makeTable({
      name: 'twice',
      columns: ['a', 'b', 'c', 'd'],
      features: doubled,
      target,
    });
    expect(measured(table)['linear']['rmse']).toBeLessThan(1e-5);
  });

  it('of a series: the value before it, in the unit of the data', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => 100 + 2 * i);
    const features = Float64Array.from({ length: 80 }, (_, i) => 96 + 2 * ((i >> 1) + (i % 2)));
    const target = { kind: 'value', name: 'y', values } as const;
    const series = makeTable({ name: 'rising', columns: ['y-2', 'y-1'], features, target });
    expect(measured(series)['persistence']['rmse']).toBe(2);
    expect(measured(plane(40))['persistence']).toBeUndefined();
  });

  it('of nothing to predict is a clear error', () => {
    const table = makeTable({ name: 'rows', columns: ['a'], features: Float64Array.of(1, 2, 3) });
    expect(() => measured(table)).toThrow(expect.objectContaining({ code: 'baseline/no-target' }));
  });

  it('are not measured where that would take too long', () => {
    const [rows, width] = [3200, 2400];
    const columns = Array.from({ length: width }, (_, i) => `c${i}`);
    const features = new Uint8Array(rows * width);
    const values = Float64Array.from({ length: rows }, (_, i) => i);
    const target = { kind: 'value', name: 'y', values } as const;
    const table = makeTable({ name: 'large', columns, features, target });
    const work = measureBaselines(table, policy, 1);
    const [constant, neighbor, linear] = finished(work);
    expect([constant, neighbor].map(({ omitted }) => omitted)).toEqual([undefined, undefined]);
    expect(linear).toMatchObject({ id: 'linear', metrics: {} });
    expect(linear.omitted).toMatch(/^left out: it would take about \d+ s$/);
  });

  it('learn from all rows that are not tested, whatever is kept for validation', () => {
    const wobbly = plane(80, (row) => (row % 7) / 3);
    const kept = { ...policy, validation: 0.3 };
    expect(finished(measureBaselines(wobbly, kept, 1))).toEqual(
      finished(measureBaselines(wobbly, policy, 1)),
    );
  });
});

/** Normal rows with a class and a value each; whole numbers make many of them equally near. */
function drawn(seed: number, size: number, columns: number): KnownRows {
  const rng = createRng(seed).stream('rows');
  const features = Float32Array.from({ length: size * columns }, () =>
    seed % 2 ? rng.normal() : Math.round(2 * rng.normal()),
  );
  const classes = Int32Array.from({ length: size }, (_, row) => row);
  return { size, columns, features, classes, values: new Float64Array(0), classCount: size };
}

const fitted = (id: string, train: KnownRows): Predictor =>
  finished(tableBaselines.find((baseline) => baseline.id === id)!.fit(train));

describe('the nearest neighbor', () => {
  /** By the definition: each distance in float64, the first of the least. */
  function byDefinition(train: KnownRows, rows: KnownRows): number[] {
    return Array.from({ length: rows.size }, (_, row) => {
      const distances = Array.from({ length: train.size }, (_, other) => {
        let squared = 0;
        for (let c = 0; c < train.columns; c++) {
          const from = rows.features[row * train.columns + c];
          squared += (from - train.features[other * train.columns + c]) ** 2;
        }
        return squared;
      });
      return distances.indexOf(Math.min(...distances));
    });
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is the one by the definition, rows of seed %i', (seed) => {
    const columns = [1, 2, 3, 17, 64][seed % 5];
    const [train, rows] = [drawn(seed, 150, columns), drawn(seed + 100 * 2, 60, columns)];
    const answer = fitted('nearest-neighbor', train)(rows);
    expect(answer.kind === 'class' && [...answer.classes]).toEqual(byDefinition(train, rows));
  });

  it('is found where float32 cannot tell the rows apart', () => {
    // |a|² is 10¹⁰, the distances are 1 and 4: lost in the rounding of the products.
    const train = { ...drawn(1, 3, 1), features: Float32Array.of(100_002, 100_001, 99_998) };
    const rows = { ...drawn(1, 1, 1), features: Float32Array.of(100_000) };
    const answer = fitted('nearest-neighbor', train)(rows);
    expect(answer.kind === 'class' && [...answer.classes]).toEqual([1]);
  });
});

describe('least squares of a large table', () => {
  it('with more columns than rows is the shortest that passes through all values', () => {
    const [size, columns] = [200, 2000];
    const rng = createRng(6).stream('rows');
    const features = Float32Array.from({ length: size * columns }, () => rng.normal());
    const values = Float64Array.from({ length: size }, () => rng.normal());
    const known = { size, columns, features, values, classes: new Int32Array(0), classCount: 0 };
    const predict = fitted('linear', known);
    const answer = predict(known);
    if (answer.kind !== 'value') throw new Error('no values');
    const errors = values.map((value, row) => Math.abs(answer.values[row] - value));
    expect(Math.max(...errors)).toBeLessThan(1e-6);
    // The shortest weights lie in the span of the rows: another direction changes no answer.
    const outside = predict({ size: 1, columns, features: new Float32Array(columns) });
    if (outside.kind !== 'value') throw new Error('no values');
    // The constant is one weight of 2,001, and as short as the others.
    expect(Math.abs(outside.values[0])).toBeLessThan(0.1);
  });

  it('finds the weights that made the values, and shares them between equal columns', () => {
    const [size, columns] = [30_000, 60];
    const rng = createRng(5).stream('rows');
    const features = Float32Array.from({ length: size * columns }, () => rng.normal());
    // The last column is the first one again, and the one before it is nothing but zeros.
    for (let row = 0; row < size; row++) {
      features[row * columns + columns - 1] = features[row * columns];
      features[row * columns + columns - 2] = 0;
    }
    const sumOf = (row: number) =>
      features.subarray(row * columns, row * columns + 58).reduce((sum, x, c) => sum + x * c, 7);
    const values = Float64Array.from({ length: size }, (_, row) => sumOf(row));
    const known = { size, columns, features, values, classes: new Int32Array(0), classCount: 0 };
    const answer = fitted('linear', known)({ size: 100, columns, features });
    if (answer.kind !== 'value') throw new Error('no values');
    const errors = Array.from({ length: 100 }, (_, row) => answer.values[row] - values[row]);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1e-4);
  });
});
