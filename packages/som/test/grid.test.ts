import { describe, expect, test } from 'vitest';
import { Grid } from '../src/grid.ts';

const rectangular = { width: 4, height: 3, topology: 'rectangular', toroidal: false } as const;

describe('a rectangular grid', () => {
  const grid = new Grid(rectangular);

  test('numbers its units row by row', () => {
    expect([grid.x[5], grid.y[5]]).toEqual([1, 1]);
  });

  test('measures distance on the plane', () => {
    expect(grid.squaredDistance(0, 11)).toBe(3 * 3 + 2 * 2);
  });

  test('has four neighbors by edge and eight with diagonals', () => {
    expect(grid.neighbors(5, 'four')).toEqual([1, 4, 6, 9]);
    expect(grid.neighbors(5, 'eight')).toEqual([0, 1, 2, 4, 6, 8, 9, 10]);
    expect(grid.neighbors(0, 'eight')).toEqual([1, 4, 5]);
  });
});

describe('a torus', () => {
  const grid = new Grid({ ...rectangular, toroidal: true });

  test('goes the shorter way round', () => {
    expect(grid.squaredDistance(0, 3)).toBe(1);
    expect(grid.squaredDistance(0, 8)).toBe(1);
    expect(grid.squaredDistance(0, 11)).toBe(2);
  });

  test('names the neighbors in ascending order, over the seam too', () => {
    expect(grid.neighbors(0)).toEqual([1, 3, 4, 5, 7, 8, 9, 11]);
    expect(grid.neighbors(0, 'four')).toEqual([1, 3, 4, 8]);
  });

  test('gives every unit the same number of neighbors', () => {
    for (let unit = 0; unit < grid.units; unit++) expect(grid.neighbors(unit)).toHaveLength(8);
  });
});

describe('a hexagonal grid', () => {
  const grid = new Grid({ width: 4, height: 4, topology: 'hexagonal', toroidal: false });

  test('has six neighbors, all at distance 1', () => {
    expect(grid.neighbors(5)).toEqual([1, 2, 4, 6, 9, 10]);
    for (const other of grid.neighbors(5))
      expect(grid.squaredDistance(5, other)).toBeCloseTo(1, 12);
  });

  test('has six of them everywhere on a torus', () => {
    const torus = new Grid({ width: 5, height: 4, topology: 'hexagonal', toroidal: true });
    for (let unit = 0; unit < torus.units; unit++) expect(torus.neighbors(unit)).toHaveLength(6);
  });

  test('refuses a torus whose seam does not fit', () => {
    expect(() => new Grid({ width: 5, height: 3, topology: 'hexagonal', toroidal: true })).toThrow(
      expect.objectContaining({ code: 'som/odd-torus', details: { height: 3 } }),
    );
  });
});

test('a unit is never its own neighbor, on the smallest grids too', () => {
  for (const toroidal of [false, true]) {
    const one = new Grid({ width: 1, height: 1, topology: 'rectangular', toroidal });
    expect(one.neighbors(0)).toEqual([]);
    const two = new Grid({ width: 2, height: 1, topology: 'rectangular', toroidal });
    expect(two.neighbors(0)).toEqual([1]);
  }
});
