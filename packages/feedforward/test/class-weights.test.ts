/** @file Losses with class weights beside PyTorch: the mean over the rows of weight times loss. */
import { tensor } from '@nnzoo/core';
import { expect, it } from 'vitest';
import { classLoss } from '../src/index.ts';

const scores = [1, -2, 0.5, 0, 3, -1, 2, 1, 0, -0.5, 0.25, 1.5];
const classes = Int32Array.of(0, 2, 1, 2);

// torch 1.13: (F.cross_entropy(s, y, reduction='none') * w[y]).mean() and its kin, in float64.
it.each([
  ['cross-entropy', 'softmax', 2.4378861520860755],
  ['cross-entropy', 'sigmoid', 5.089791007298453],
  ['squared', 'softmax', 0.7985808152235783],
  ['squared', 'sigmoid', 0.8820638283427799],
] as const)('%s of %s', (loss, output, wanted) => {
  const x = tensor(scores, { shape: [4, 3], dtype: 'float64' });
  const weighed = (weights?: number[]) => {
    return classLoss(x, classes, { loss, output, ...(weights && { weights }) }).item();
  };
  expect(Math.abs(weighed([1, 5, 0.5]) - wanted)).toBeLessThanOrEqual(1e-12);
  // Weights of 1 are none.
  expect(weighed([1, 1, 1])).toBeCloseTo(weighed(), 12);
});
