/** @file Widths and centers of more rows than are measured at once, against plain loops. */
import { createRng } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { placements, widthsOf } from '../src/index.ts';

const rng = createRng(9).stream('rows');
const size = 2500;
const features = Float32Array.from({ length: 2 * size }, () => rng.uniform(-1, 1));
const rows = { features, size, columns: 2 };

describe('the widths by cluster', () => {
  it('of 2,500 rows in two columns are the root mean square distance of the rows of each', () => {
    const places = [-0.8, -0.8, 0.1, 0.7, 0.9, -0.3];
    const squares = [0, 0, 0];
    const counts = [0, 0, 0];
    const centers = Float32Array.from(places);
    for (let row = 0; row < size; row++) {
      const distances = [0, 1, 2].map((k) =>
        Math.hypot(features[2 * row] - centers[2 * k], features[2 * row + 1] - centers[2 * k + 1]),
      );
      const owner = distances.indexOf(Math.min(...distances));
      squares[owner] += distances[owner] ** 2;
      counts[owner]++;
    }
    const widths = widthsOf('cluster', { centers, rows });
    [0, 1, 2].forEach((k) => {
      expect(widths[k]).toBeCloseTo(Math.sqrt(squares[k] / counts[k]), 9);
    });
  });
});

describe('centers on random rows', () => {
  it('lie on different rows, in the order of the rows', () => {
    // Row i is (i, −i).
    const numbered = Float32Array.from({ length: 2 * size }, (_, i) => (i % 2 ? -(i >> 1) : i / 2));
    const request = {
      rows: { features: numbered, size, columns: 2 },
      centers: 40,
      rng: createRng(2).stream('centers'),
    };
    const work = placements.random(request as Parameters<typeof placements.random>[0]);
    let next = work.next();
    while (!next.done) next = work.next();
    const [chosen, negated] = [0, 1].map((f) => [...next.value].filter((_, i) => i % 2 === f));
    expect(chosen).toHaveLength(40);
    expect(negated).toEqual(chosen.map((row) => -row));
    for (let k = 1; k < 40; k++) expect(chosen[k]).toBeGreaterThan(chosen[k - 1]);
    expect(Math.max(...chosen)).toBeGreaterThan(size / 2); // drawn from all, not from the first
    expect(chosen.every((row) => Number.isInteger(row) && row < size)).toBe(true);
  });
});
