/** @file The rows of wavenet's table: the published run on names.txt, and smaller ones that need no file. */
import type { Recipe } from '@nnzoo/training';

const base = { options: {}, seeds: 3 } as const;

/** The packaged names, 5,000 steps: no published counterpart, but nothing to bring along. */
function names(setting: string, options: Recipe['options']): Recipe {
  return {
    ...base,
    data: 'first-names',
    setting,
    options,
    plan: { length: { steps: 5000 }, evaluateEvery: 1000 },
    metrics: ['loss'],
    published: {},
    source: '',
  };
}

export const recipes: readonly Recipe[] = [
  {
    ...base,
    data: 'names.txt',
    setting: '24-128-128-128, context 8, 200,000 steps',
    // One evaluation, at the end: nothing is chosen on the way, as in the published runs.
    plan: { length: { steps: 200_000 }, evaluateEvery: 200_000 },
    file: { variable: 'NNZOO_NAMES', split: 'makemore' },
    metrics: ['validationLoss', 'loss'],
    published: { validationLoss: { mean: 1.9895 } },
    source: 'the same network, batch and schedule in PyTorch 1.13, two seeds (dev loss)',
  },
  names('context 8, 5,000 steps', {}),
  names('context 4, 5,000 steps', { context: 4 }),
  names('context 2, 5,000 steps', { context: 2 }),
  names('dilated, 32 channels, 5,000 steps', { form: 'dilated', hidden: 32, learningRate: 0.1 }),
];
