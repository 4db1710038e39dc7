/** @file The nearest of many rows, a block of distances at a time. */
import { expect, it } from 'vitest';
import { nearestNeighborBaseline } from '../src/baselines/nearest-neighbor.ts';

const size = 4000;

it('finds the nearest of many, in more than one block', () => {
  const train = {
    ...{ size, columns: 1, features: Float32Array.from({ length: size }, (_, i) => i) },
    ...{ classes: new Int32Array(0), classCount: 0 },
    values: Float64Array.from({ length: size }, (_, i) => i / 2),
  };
  const fit = nearestNeighborBaseline.fit(train);
  fit.next();
  const { value: predict } = fit.next();
  if (!predict) throw new Error('it is done after one turn');
  const answers = predict({ ...train, features: train.features.map((x) => x + 0.25) });
  // A quarter beyond a training row, that one is the nearest.
  expect(answers).toEqual({ kind: 'value', values: train.values });
});
