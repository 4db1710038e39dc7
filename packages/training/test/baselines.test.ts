/** @file Baselines on tables whose best answer is known. */
import { describe, expect, it } from 'vitest';
import { type BaselineResult, makeTable, measureBaselines, type Table } from '../src/index.ts';
import { clouds } from './doubles/prototypes.ts';

const policy = { kind: 'holdout', test: 0.25, validation: 0 } as const;

function measured(table: Table): Record<string, BaselineResult['metrics']> {
  const work = measureBaselines(table, policy, 1);
  for (;;) {
    const next = work.next();
    if (next.done) return Object.fromEntries(next.value.map(({ id, metrics }) => [id, metrics]));
  }
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
    const rows = 1500;
    const columns = Array.from({ length: 3000 }, (_, i) => `c${i}`);
    const features = new Float64Array(rows * columns.length);
    const values = Float64Array.from({ length: rows }, (_, i) => i);
    const table = makeTable({
      name: 'wide',
      columns,
      features,
      target: { kind: 'value', name: 'y', values },
    });
    expect(Object.keys(measured(table))).toEqual(['constant', 'nearest-neighbor']);
  });
});
