/** @file What differs for a data set, chosen on validation pictures. Read after plan.ts. */
import { planOf } from './plan.ts';

const digits = {
  plan: planOf(30),
  options: { network: 'modern', batchSize: 32, weightDecay: 1e-3 },
} as const;

export const overrides = {
  mnist: { plan: planOf(10), options: { shift: 1 } },
  'mnist-70k': { plan: planOf(6), options: { network: 'two-conv' } },
  'mnist-1989': {
    plan: planOf(40),
    options: { network: 'lecun-1989', activation: 'tanh', shift: 1, weightDecay: 1e-3 },
  },
  digits,
  'digits-halves': digits,
  letters: {
    plan: planOf(12),
    options: { network: 'compact', batchSize: 32, learningRate: 0.02 },
  },
  surfaces: {
    plan: planOf(8),
    split: { kind: 'holdout', test: 0.2, validation: 0.2 },
    options: { network: 'anywhere', batchSize: 32, learningRate: 0.02 },
  },
  'spoken-digits': {
    // A band or two up or down: another voice has its sounds higher or lower.
    options: { network: 'frames', batchSize: 16, learningRate: 0.02, shift: 2 },
  },
} as const;
