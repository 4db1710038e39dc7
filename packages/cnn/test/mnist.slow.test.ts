/** @file The numbers of the README: minutes of training, so apart from the quick tests. */

import type { ImageSet } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, train } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { cnn } from '../src/index.ts';

const source = nodeSource();
type Request = Omit<OpenRequest<ImageSet, typeof cnn.options>, 'seed' | 'data'>;

async function meanAccuracy(name: string, seeds: number, request: Request = {}): Promise<number> {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { report } = await train(cnn, { data: { name, source }, seed, ...request });
    sum += report.metrics['accuracy'];
  }
  return sum / seeds;
}

// PyTorch 1.13, the same network and schedule without shifts: 97.48 ± 0.28 %.
it('LeNet-5 reads 97.2 % after 8,000 digits', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('mnist', 5)).toBeGreaterThan(0.972);
});

// Nielsen (2015), chapter 6: 98.78 and 99.06 %; PyTorch, this schedule: 99.08 and 99.29 %.
it('one convolution reads 98.7 % after 60,000', { timeout: 1e7 }, async () => {
  const options = { network: 'one-conv' } as const;
  expect(await meanAccuracy('mnist-70k', 3, { options })).toBeGreaterThan(0.987);
});

it('two convolutions read 99 %', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('mnist-70k', 3)).toBeGreaterThan(0.99);
});

// LeCun et al. (1989): 95.0 % on their postal digits; Karpathy's replication: 95.91 %.
it('the network of 1989 errs on 4.1 % at most', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('mnist-1989', 3)).toBeGreaterThan(0.959);
});

// scikit-learn's SVC on this split: 96.9 %.
it('898 small digits are enough to read 97 % of other writers’', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('digits-halves', 5)).toBeGreaterThan(0.97);
});

// PyTorch 1.13, the same network, stratified 5-fold: 98.33 ± 0.69 %.
it('16 and 32 filters read 98.2 % in five folds', { timeout: 1e7 }, async () => {
  const options = { network: 'small' } as const;
  let sum = 0;
  for (let fold = 0; fold < 5; fold++) {
    const split = { kind: 'fold', folds: 5, fold, validation: 0 } as const;
    sum += await meanAccuracy('digits', 1, { options, split, plan: { length: { epochs: 40 } } });
  }
  expect(sum / 5).toBeGreaterThan(0.982);
});
