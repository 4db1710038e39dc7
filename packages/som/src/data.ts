/** @file The data that maps learn from, with the plan that suits each. Read after options.ts. */

import { tableEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { SomOptions, somOptions } from './options.ts';
import { overrides } from './overrides.ts';

/** Rows drawn in one step of online training. */
const rowsAStep = 50;

/** Online: 5,000 rows drawn with replacement. Batch: 20 passes over all rows. */
function plan({ training }: SomOptions): Plan {
  return training === 'batch'
    ? { length: { epochs: 20 }, batchSize: 1024, order: 'fixed' }
    : { length: { steps: 5000 / rowsAStep }, batchSize: rowsAStep, order: 'withReplacement' };
}

/** Settings for every table: a map is judged by its quantization error over all rows. */
export const own = {
  map: { primaryMetric: { metric: 'quantizationError', better: 'lower' }, plan },
} as const;

/** The data sets that a map is shown on. */
export const examples = ['iris', 'wine', 'breast-cancer', 'zoo', 'glass', 'square', 'ring'];

/** Data sets by name. */
export const datasets = tableEntries<typeof somOptions>({ own, examples, overrides });
