/** @file What differs for a data set, chosen on validation rows. Read after plan.ts. */
import { planOf } from './plan.ts';

/** Of every table: some hundred rows. */
export const small = { layers: [10], activation: 'tanh', batchSize: 16 } as const;

export const overrides = {
  mnist: { plan: planOf(15), options: { schedule: 'cosine' } },
  'mnist-70k': {
    plan: planOf(60),
    split: { kind: 'holdout', test: 1 / 7, validation: 1 / 7 },
    // Nielsen's, chapter 3.
    options: {
      activation: 'sigmoid',
      output: 'sigmoid',
      learningRate: 0.1,
      momentum: 0,
      weightDecay: 1e-4,
      initialization: 'scaled-normal',
      batchSize: 10,
    },
  },
  digits: {
    plan: planOf(200, { patience: 20 }),
    split: { kind: 'holdout', test: 0.2, validation: 0.2 },
    options: { layers: [64] },
  },
  vowels: {
    options: { layers: [88], activation: 'tanh', batchSize: 16, weightDecay: 0.001 },
  },
  moons: { plan: planOf(100), options: { ...small, layers: [16, 16] } },
} as const;
