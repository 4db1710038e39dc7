/** @file The data that the scalar network learns from, and how: two classes. Read after options.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { scalarOptions } from './options.ts';
import { overrides } from './overrides.ts';

/**
 * Batches of 32 in random order, a hundred times over. A Value graph is slow, and costs by the row:
 * three steps of a third of the rows take as long as one step of all, and go further.
 */
const plan: Plan = { length: { epochs: 100 }, batchSize: 32, order: 'shuffled' };

/** Settings for every table with two classes. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan,
    options: { standardize: true, way: 'tensors' },
  },
} as const;

/** The data sets that the network is shown on. */
export const examples = [
  ...['moons-pair', 'moons', 'circles', 'xor', 'and', 'or', 'nand', 'iris-setosa'],
];

/** Data sets by name. */
export const datasets = tableEntries<typeof scalarOptions>({
  own,
  examples,
  overrides,
  takes: ({ target }) => target?.kind === 'class' && target.classes.length === 2,
});
