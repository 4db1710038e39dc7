/** @file The data that the networks learn from, and how. Read after options.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { RbfOptions, rbfOptions } from './options.ts';
import { overrides } from './overrides.ts';

/** Least squares takes one look at all rows; a gradient takes many small steps. */
function plan({ training }: RbfOptions): Plan {
  return training === 'solve'
    ? { length: { epochs: 1 }, batchSize: 'all', order: 'fixed' }
    : { length: { epochs: 100 }, batchSize: 32, order: 'shuffled' };
}

/** Settings for every table. */
export const own = {
  classification: { primaryMetric: { metric: 'accuracy', better: 'higher' }, plan },
  regression: { primaryMetric: { metric: 'rmse', better: 'lower' }, plan },
} as const;

/** The data sets that the networks are shown on. */
export const examples = [
  ...['iris', 'wine', 'breast-cancer', 'digits', 'digits-halves', 'vowels', 'moons'],
  ...['sine', 'sunspots', 'feeder'],
];

/** Data sets by name. */
export const datasets = tableEntries<typeof rbfOptions>({ own, examples, overrides });
