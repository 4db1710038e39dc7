/** @file What differs for a data set: a text that is read on carries its state, a short series is one batch. Read after plan.ts. */
import { planOf } from './plan.ts';

const running = {
  plan: planOf(200, 100),
  options: { carry: true, learningRate: 0.01 },
} as const;

/** What a series is learned with where nothing else is said. */
export const series = { hidden: 16, learningRate: 0.01 } as const;

export const overrides = {
  shakespeare: running,
  'pride-and-prejudice': running,
  // Chosen on inner folds: `pnpm zoo tune rnn --data sunspots --search 'learning-rate=0.002|0.003|0.005|0.01'`.
  sunspots: {
    plan: { length: { steps: 500 }, batchSize: 'all', order: 'fixed' },
    options: { ...series, learningRate: 0.003 },
  },
} as const;
