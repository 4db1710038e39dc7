import { tensor } from '@nnzoo/core';
import { describe, expect, test } from 'vitest';
import { BatchSums } from '../src/batch.ts';
import { Grid } from '../src/grid.ts';
import { neighborhoods } from '../src/neighborhood.ts';
import { SelfOrganizingMap } from '../src/som.ts';

const square = { width: 2, height: 2, topology: 'rectangular', toroidal: false } as const;
/** Units at the corners of the unit square, in data space as on the grid. */
const corners = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];
const mapOf = (codebook: number[][]) => new SelfOrganizingMap(new Grid(square), tensor(codebook));
const rowsOf = (rows: number[][]) => ({
  features: Float32Array.from(rows.flat()),
  size: rows.length,
  columns: rows[0].length,
});

describe('one online update, worked by hand on a 2 × 2 map', () => {
  // The input (0.8, 0.4) is nearest to unit 1 at (1, 0): squared distance 0.04 + 0.16 = 0.2.
  // With α = 0.5 and a gaussian of σ = 1, units at squared grid distances 1, 0, 2, 1 move by
  // 0.5·e^−0.5, 0.5, 0.5·e^−1, 0.5·e^−0.5 of the way.
  const map = mapOf(corners);
  const update = { rate: 0.5, radius: 1, neighborhood: neighborhoods.gaussian };
  const total = map.learn(rowsOf([[0.8, 0.4]]), () => update);
  const moved = map.codebook.toArray() as number[][];
  const near = 0.5 * Math.exp(-0.5);
  const far = 0.5 * Math.exp(-1);

  test('measures the distance to the winner before moving it', () => {
    expect(total).toBeCloseTo(Math.sqrt(0.2), 6);
  });

  test.each([
    ['the unit beside the winner', 0, [near * 0.8, near * 0.4]],
    ['the winner', 1, [1 - 0.5 * 0.2, 0.5 * 0.4]],
    ['the unit across', 2, [far * 0.8, 1 - far * 0.6]],
    ['the unit below', 3, [1 - near * 0.2, 1 - near * 0.6]],
  ])('%s moves by α·h of the way to the input', (_, unit, expected) => {
    expect(moved[unit][0]).toBeCloseTo(expected[0], 6);
    expect(moved[unit][1]).toBeCloseTo(expected[1], 6);
  });
});

test('several rows in one call give what the same rows give one by one', () => {
  const rows = [
    [0.1, 0.9],
    [0.7, 0.3],
    [0.5, 0.5],
    [0.9, 0.9],
  ];
  const update = { rate: 0.3, radius: 0.7, neighborhood: neighborhoods.triangle };
  const together = mapOf(corners);
  const apart = mapOf(corners);
  together.learn(rowsOf(rows), () => update);
  for (const row of rows) apart.learn(rowsOf([row]), () => update);
  expect(together.codebook.toArray()).toEqual(apart.codebook.toArray());
});

test('a rate of 0 changes nothing', () => {
  const map = mapOf(corners);
  map.learn(rowsOf([[5, 5]]), () => ({ rate: 0, radius: 1, neighborhood: neighborhoods.gaussian }));
  expect(map.codebook.toArray()).toEqual(corners);
});

describe('winners', () => {
  const map = mapOf(corners);

  test('are the nearest and the second nearest unit', () => {
    const { first, second, distance } = map.winners(
      rowsOf([
        [0.9, 0.8],
        [0.1, 0.4],
      ]),
    );
    expect([...first]).toEqual([3, 0]);
    expect([...second]).toEqual([1, 2]);
    expect(distance[0]).toBeCloseTo(Math.hypot(0.1, 0.2), 6);
  });

  test('of equal units the first wins', () => {
    expect(map.bestMatchingUnit([0.5, 0.5])).toBe(0);
  });

  test('are the same in chunks as at once', () => {
    // A map of 65,536 units measures 16 rows at a time.
    const grid = new Grid({ ...square, width: 256, height: 256 });
    const codebook = Float32Array.from({ length: grid.units }, (_, unit) => unit);
    const large = new SelfOrganizingMap(grid, tensor(codebook, { shape: [grid.units, 1] }));
    const rows = Array.from({ length: 50 }, (_, i) => [i * 1000 + 0.25]);
    expect([...large.winners(rowsOf(rows)).first]).toEqual(rows.map(([value]) => value - 0.25));
  });

  test('a map of one unit has no second best', () => {
    const one = new SelfOrganizingMap(new Grid({ ...square, width: 1, height: 1 }), tensor([[0]]));
    expect([...one.winners(rowsOf([[3]])).second]).toEqual([-1]);
  });
});

describe('the batch rule', () => {
  test('puts every unit on the weighted mean of the rows', () => {
    // A bubble of radius 1 on 2 × 2: each unit learns with itself and its two edge neighbors.
    const map = mapOf(corners);
    const sums = new BatchSums(4, 2);
    sums.add(
      map,
      rowsOf([
        [0.1, 0.1],
        [0.9, 0.1],
        [0.9, 0.3],
      ]),
    );
    sums.apply(map, neighborhoods.bubble, 1);
    const [topLeft, topRight, bottomLeft, bottomRight] = map.codebook.toArray() as number[][];
    const all = [(0.1 + 0.9 + 0.9) / 3, (0.1 + 0.1 + 0.3) / 3];
    expect(topLeft[0]).toBeCloseTo(all[0], 6);
    expect(topRight[1]).toBeCloseTo(all[1], 6);
    expect(bottomLeft).toEqual([expect.closeTo(0.1, 6), expect.closeTo(0.1, 6)]);
    expect(bottomRight).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.2, 6)]);
  });

  test('does not care about the order or the grouping of the rows', () => {
    const rows = [
      [0.2, 0.7],
      [0.6, 0.1],
      [0.9, 0.9],
      [0.4, 0.4],
    ];
    const once = mapOf(corners);
    const sums = new BatchSums(4, 2);
    sums.add(once, rowsOf(rows));
    sums.apply(once, neighborhoods.gaussian, 1);
    const twice = mapOf(corners);
    const parts = new BatchSums(4, 2);
    parts.add(twice, rowsOf(rows.slice(2)));
    parts.add(twice, rowsOf(rows.slice(0, 2)));
    parts.apply(twice, neighborhoods.gaussian, 1);
    const [a, b] = [once, twice].map((map) => (map.codebook.toArray() as number[][]).flat());
    for (const [i, value] of a.entries()) expect(b[i]).toBeCloseTo(value, 6);
  });

  test('a unit that no row reaches stays where it is', () => {
    const map = mapOf(corners);
    const sums = new BatchSums(4, 2);
    sums.add(map, rowsOf([[0.1, 0.1]]));
    sums.apply(map, neighborhoods.bubble, 0.5);
    expect((map.codebook.toArray() as number[][])[3]).toEqual([1, 1]);
  });
});
