/** @file The distance that the batch map reports, against hand calculation. */
import { tensor } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { BatchSums } from '../src/batch.ts';
import { Grid } from '../src/grid.ts';
import { SelfOrganizingMap } from '../src/som.ts';

it('the sum over the rows of the distance to the winner, and counts and sums by winner', () => {
  const grid = new Grid({ width: 2, height: 1, topology: 'rectangular', toroidal: false });
  const map = new SelfOrganizingMap(
    grid,
    tensor([
      [0, 0],
      [10, 0],
    ]),
  );
  const sums = new BatchSums(2, 2);
  // 3-4-5 from unit 0; 6-8-10 from unit 1; 5-12-13 from unit 1.
  const features = Float32Array.of(3, 4, 16, 8, 15, 12);
  expect(sums.add(map, { features, size: 3, columns: 2 })).toBeCloseTo(5 + 10 + 13, 5);
  expect([...sums.counts]).toEqual([1, 2]);
  expect([...sums.sums]).toEqual([3, 4, 31, 20]);
});
