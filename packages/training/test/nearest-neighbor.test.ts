/** @file The nearest of many rows, a block of distances at a time. */
import { memoryUsage } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { nearestNeighborBaseline } from '../src/baselines/nearest-neighbor.ts';

const size = 4000;

it('finds the nearest of many without holding all distances at once', () => {
  const train = {
    ...{ size, columns: 1, features: Float32Array.from({ length: size }, (_, i) => i) },
    ...{ classes: new Int32Array(0), classCount: 0 },
    values: Float64Array.from({ length: size }, (_, i) => i / 2),
  };
  const fit = nearestNeighborBaseline.fit(train);
  fit.next();
  const { value: predict } = fit.next();
  if (!predict) throw new Error('it is done after one turn');
  const before = memoryUsage().committed;
  const answers = predict({ ...train, features: train.features.map((x) => x + 0.25) });
  // All would be 4000² · 4 bytes, 61 MiB; a block of 2²² is 16 MiB.
  expect(memoryUsage().committed - before).toBeLessThan(48 * 2 ** 20);
  // A quarter beyond a training row, that one is the nearest.
  expect(answers).toEqual({ kind: 'value', values: train.values });
});
