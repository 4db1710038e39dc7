/** @file Backpropagation by hand against autograd. */
import { createRng, crossEntropy, ones, randn, tensor, zeros } from '@nnzoo/core';
import { describe, expect, it } from 'vitest';
import { batchNormBackward, compareByHand, crossEntropyBackward } from '../src/index.ts';
import { allExamples, someNames } from './names.ts';

const rng = createRng(3).stream('weights');
const weights = {
  embedding: randn([28, 4], { rng }),
  hiddenWeight: randn([9, 12], { rng }),
  gain: ones([9]).add(randn([9], { rng }).mul(0.1)),
  bias: randn([9], { rng }).mul(0.1),
  outputWeight: randn([28, 9], { rng }),
  outputBias: randn([28], { rng }),
};
const { batch } = allExamples(await someNames(900), 3);

describe('by hand', () => {
  const comparisons = compareByHand(weights, batch);

  it('each of the 27 gradients, and both closed forms, are within 1e-8 of autograd', () => {
    expect(comparisons).toHaveLength(27);
    for (const { name, difference, isApproximate } of comparisons) {
      expect({ name, isApproximate, difference }).toEqual({
        name,
        isApproximate: true,
        difference: expect.closeTo(0, 8),
      });
    }
  });

  it('some are exact, and none would be without the work: gradients are not all 0', () => {
    expect(comparisons.filter(({ isExact }) => isExact).length).toBeGreaterThan(3);
    const logits = randn([4, 5], { rng });
    const targets = tensor([0, 1, 2, 3], { dtype: 'int32' });
    logits.requiresGrad = true;
    crossEntropy(logits, targets).backward();
    const rows = Array.from({ length: 20 }, (_, i) => Number(i % 5 === Math.floor(i / 5)));
    const closed = Array.from(crossEntropyBackward(logits, tensor(rows, { shape: [4, 5] })).data());
    logits.grad!.data().forEach((value, i) => {
      expect(value).toBeCloseTo(closed[i], 6);
    });
    expect(Math.max(...closed.map(Math.abs))).toBeGreaterThan(0.01);
  });

  it('a gradient that shifts all rows alike comes to nothing through batch norm', () => {
    const closed = batchNormBackward({
      gradient: ones([6, 2]),
      normalized: tensor([1, -1, 1, -1, 1, -1, -1, 1, -1, 1, -1, 1], { shape: [6, 2] }),
      inverseDeviation: ones([1, 2]),
      gain: ones([2]),
    });
    expect([...closed.data()]).toEqual([...zeros([6, 2]).data()]);
  });
});
