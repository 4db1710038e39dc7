/** @file The recipe of the scalar network: micrograd's moons, measured on points it has not seen. */
import type { Recipe } from '@nnzoo/training';

export const recipes: readonly Recipe[] = [
  {
    data: 'moons-pair',
    setting: '2-16-16-1, hinge, batches of 32, 100 epochs, rate 0.3 → 0.03',
    options: { way: 'hand' },
    seeds: 10,
    metrics: ['accuracy', 'loss'],
    published: {},
    source: '',
  },
  {
    data: 'moons-pair',
    setting: '2-16-16-1, hinge, 100 steps, rate 1 → 0.1',
    options: { way: 'hand', learningRate: 1 },
    plan: { batchSize: 'all', order: 'fixed' },
    seeds: 10,
    metrics: ['accuracy', 'loss'],
    published: {},
    source: '',
  },
];
