/** @file Where a codebook starts, and what a unit answers that won no row: against hand calculation. */
import { createRng, tensor } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { Grid } from '../src/grid.ts';
import { initializations } from '../src/initialization.ts';
import { nearestLabels } from '../src/labels.ts';
import { decays } from '../src/neighborhood.ts';
import { SelfOrganizingMap } from '../src/som.ts';

const grid = new Grid({ width: 4, height: 3, topology: 'rectangular', toroidal: false });
const columns = 3;

/** Rows of a codebook [U, columns]. */
function vectorsOf(codebook: Float32Array): number[][] {
  return Array.from({ length: codebook.length / columns }, (_, unit) =>
    Array.from(codebook.subarray(unit * columns, (unit + 1) * columns)),
  );
}

describe('random vectors', () => {
  const rows = { features: new Float32Array(0), size: 0, columns };
  const drawn = () => vectorsOf(initializations.random(grid, rows, createRng(1).stream('start')));

  it('have length 1, every one of them, and no two are the same', () => {
    const vectors = drawn();
    expect(vectors).toHaveLength(12);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    expect(new Set(vectors.map(String)).size).toBe(12);
  });

  it('point to both sides of each axis', () => {
    const vectors = drawn();
    for (const axis of [0, 1, 2]) {
      const values = vectors.map((vector) => vector[axis]);
      expect(Math.min(...values)).toBeLessThan(0);
      expect(Math.max(...values)).toBeGreaterThan(0);
    }
  });
});

describe('vectors in the plane of the principal components', () => {
  it('span the rows by ±√λ along each axis, the longer side along the larger variance', () => {
    // Four rows, ±6 along x and ±2 along y around (10, 20, 30): the variances, by N − 1 or N, have
    // the ratio 9 to 1, so the extents have 3 to 1; the third column does not vary.
    const center = [10, 20, 30];
    const features = Float32Array.from(
      [
        [6, 0, 0],
        [-6, 0, 0],
        [0, 2, 0],
        [0, -2, 0],
      ].flatMap((row) => row.map((value, f) => value + center[f])),
    );
    const rows = { features, size: 4, columns };
    const vectors = vectorsOf(initializations.pca(grid, rows, createRng(1).stream('start')));
    const extent = (axis: number): number => {
      const values = vectors.map((vector) => vector[axis]);
      return Math.max(...values) - Math.min(...values);
    };
    const squares = 72; // 2 · 6²
    expect([Math.sqrt(squares / 3), Math.sqrt(squares / 4)]).toContainEqual(
      expect.closeTo(extent(0) / 2, 4),
    );
    expect(extent(0) / extent(1)).toBeCloseTo(3, 4);
    expect(extent(2)).toBeCloseTo(0, 4);
    for (const [axis, mean] of center.entries()) {
      expect(vectors.reduce((sum, vector) => sum + vector[axis], 0) / 12).toBeCloseTo(mean, 4);
    }
    // x changes along the width of the map, y along its height.
    for (let unit = 0; unit < 12; unit++) {
      expect(vectors[unit][0]).toBeCloseTo(vectors[unit % 4][0], 4);
      expect(vectors[unit][1]).toBeCloseTo(vectors[4 * Math.floor(unit / 4)][1], 4);
    }
  });
});

describe('a map that is higher than wide', () => {
  it('follows the larger variance along its height', () => {
    // ±6 along x and ±2 along y: x is the larger, so it changes from row to row of the map.
    const features = Float32Array.of(6, 0, -6, 0, 0, 2, 0, -2);
    const high = new Grid({ width: 3, height: 4, topology: 'rectangular', toroidal: false });
    const rows = { features, size: 4, columns: 2 };
    const codebook = initializations.pca(high, rows, createRng(1).stream('start'));
    for (let unit = 0; unit < 12; unit++) {
      expect(codebook[2 * unit]).toBeCloseTo(codebook[6 * Math.floor(unit / 3)], 4);
      expect(codebook[2 * unit + 1]).toBeCloseTo(codebook[2 * (unit % 3) + 1], 4);
    }
    expect(codebook[0]).toBeCloseTo(-codebook[22], 4);
    expect(Math.abs(codebook[0])).toBeGreaterThan(4);
  });
});

describe('a unit that won no row', () => {
  const line = new Grid({ width: 5, height: 1, topology: 'rectangular', toroidal: false });
  const places = [
    [0, 0],
    [9, 0],
    [1, 1],
    [8, 3],
    [4, 9],
  ];
  const map = new SelfOrganizingMap(line, tensor(places));

  it('answers like the nearest unit that won some, whatever lies between on the map', () => {
    // Units 0 (class 2), 1 (class 0) and 4 (class 1) won rows; 2 lies by 0, 3 by 1.
    const labels = nearestLabels(map, Int32Array.of(2, 0, -1, -1, 1));
    expect([...labels]).toEqual([2, 0, 2, 0, 1]);
  });

  it('keeps class 0 apart from none', () => {
    expect([...nearestLabels(map, Int32Array.of(0, -1, -1, -1, 1))]).toEqual([0, 0, 0, 1, 1]);
  });

  it('answers as the first of the nearest, and who won some keeps its class beside an equal', () => {
    // Units 0 and 1 stand at one place; 2 is as far from 1 as from 3.
    const same = new SelfOrganizingMap(line, tensor([[0], [0], [1], [2], [9]]));
    const labels = nearestLabels(same, Int32Array.of(1, 0, -1, 2, -1));
    expect([...labels]).toEqual([1, 0, 1, 2, 2]);
  });

  it('has no answer where no unit won any', () => {
    expect([...nearestLabels(map, Int32Array.of(-1, -1, -1, -1, -1))]).toEqual([
      -1, -1, -1, -1, -1,
    ]);
  });
});

describe('the inverse decay', () => {
  it('is start/(1 + 2t): its inverse grows in a straight line, from the start to three times it', () => {
    for (const start of [0.5, 3]) {
      for (const done of [0, 0.1, 0.25, 0.5, 0.75, 1]) {
        expect(1 / decays.inverse(start, 0, done)).toBeCloseTo(1 / start + (2 / start) * done, 12);
      }
    }
  });

  it.each(Object.entries(decays))('%s starts at the start and falls at each step', (_, decay) => {
    expect(decay(3, 1, 0)).toBe(3);
    const values = [0, 0.2, 0.4, 0.6, 0.8, 1].map((done) => decay(3, 1, done));
    for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThan(values[i - 1]);
    expect(values[5]).toBeCloseTo(1, 12);
  });
});

describe('the winners of many rows', () => {
  it('on a map so large that rows are measured in parts, are those of each row alone', () => {
    const wide = new Grid({ width: 256, height: 256, topology: 'rectangular', toroidal: false });
    const codebook = Float32Array.from({ length: wide.units }, (_, unit) => unit);
    const map = new SelfOrganizingMap(wide, tensor(codebook, { shape: [wide.units, 1] }));
    const features = Float32Array.from({ length: 40 }, (_, i) => (i * 7919) % wide.units);
    const { first, distance } = map.winners({ features, size: 40, columns: 1 });
    expect([...first]).toEqual([...features]);
    expect([...distance]).toEqual(Array.from({ length: 40 }, () => 0));
  });
});
