/** @file MNIST and the vowels as published: minutes of training, so apart from the quick tests. */

import type { Table } from '@nnzoo/data';
import { nodeSource } from '@nnzoo/datasets/node';
import { type OpenRequest, train } from '@nnzoo/training';
import { expect, it } from 'vitest';
import { feedforward } from '../src/index.ts';

const source = nodeSource();
type Request = Omit<OpenRequest<Table, typeof feedforward.options>, 'seed' | 'data'>;

async function meanAccuracy(name: string, seeds: number, request: Request = {}): Promise<number> {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { report } = await train(feedforward, { data: { name, source }, seed, ...request });
    sum += report.metrics['accuracy'];
  }
  return sum / seeds;
}

const nielsen = {
  layers: [30],
  loss: 'squared',
  learningRate: 3,
  weightDecay: 0,
  initialization: 'normal',
} as const;

// Nielsen (2015), chapter 1: 95.42 % at the best test epoch; here the epoch is chosen on validation.
it('30 hidden units with the squared error read 95 % of the digits', { timeout: 1e7 }, async () => {
  const plan = { length: { epochs: 30 } };
  expect(await meanAccuracy('mnist-70k', 3, { options: nielsen, plan })).toBeGreaterThan(0.95);
});

// Chapter 3: 98.04 % on validation.
it('100 with cross-entropy and L2 read 97.7 %', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('mnist-70k', 3)).toBeGreaterThan(0.977);
});

// scikit-learn's MLP with 88 units: 50.6 % ± 1.5 to 2.7.
it('88 units know half of the vowels of speakers they never heard', { timeout: 1e7 }, async () => {
  expect(await meanAccuracy('vowels', 10)).toBeGreaterThan(0.49);
});
