/** @file The data that perceptrons learn from, and how. Read after plan.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { perceptronOptions } from './options.ts';
import { overrides } from './overrides.ts';
import { planOf } from './plan.ts';

/** Settings for every table, whose rows may stand in any order and on any scale. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan: planOf(),
    options: { shuffle: true, standardize: true },
  },
} as const;

/** The data sets that a perceptron is shown on. */
export const examples = [
  ...['and', 'or', 'nand', 'xor'],
  ...['iris-setosa', 'iris', 'wine', 'breast-cancer', 'moons', 'nine', 'nine-64'],
];

/** Data sets by name. */
export const datasets = tableEntries<typeof perceptronOptions>({ own, examples, overrides });
