/** @file The data that feed-forward networks learn from, and how. Read after plan.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { feedforwardOptions } from './options.ts';
import { overrides, small } from './overrides.ts';
import { planOf } from './plan.ts';

/** Settings for every table. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan: planOf(60),
    options: small,
  },
  regression: {
    primaryMetric: { metric: 'rmse', better: 'lower' },
    plan: planOf(60),
    options: { ...small, loss: 'squared' },
  },
} as const;

/** The data sets that the networks are shown on. */
export const examples = [
  ...['mnist', 'mnist-70k', 'digits', 'vowels', 'iris', 'wine', 'breast-cancer', 'moons'],
];

/** Data sets by name. */
export const datasets = tableEntries<typeof feedforwardOptions>({ own, examples, overrides });
