/** @file What differs for a data set: a text that is read on carries its state. Read after plan.ts. */
import { planOf } from './plan.ts';

const running = {
  plan: planOf(200, 100),
  options: { carry: true, learningRate: 0.01 },
} as const;

export const overrides = {
  shakespeare: running,
  'pride-and-prejudice': running,
  sunspots: { plan: { length: { steps: 500 }, batchSize: 'all', order: 'fixed' } },
} as const;
