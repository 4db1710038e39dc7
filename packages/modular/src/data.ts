/** @file The data that networks are put together for, and how. Read after plan.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { modularOptions } from './options.ts';
import { overrides } from './overrides.ts';
import { planFor } from './plan.ts';

/** Settings for every table. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan: planFor('classification'),
  },
  regression: { primaryMetric: { metric: 'rmse', better: 'lower' }, plan: planFor('regression') },
} as const;

/** The data sets that the networks are shown on. */
export const examples = [
  ...['iris', 'wine', 'breast-cancer', 'vowels', 'digits', 'mnist', 'moons', 'regimes'],
];

/** Data sets by name. */
export const datasets = tableEntries<typeof modularOptions>({ own, examples, overrides });
