/** @file The data that the linear methods learn from, and how. Read after options.ts and overrides.ts. */
import { tableEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { LinearOptions, linearOptions } from './options.ts';
import { classes, overrides } from './overrides.ts';

/** One pass and a solution at its end, or many steps over all rows. */
function plan({ method }: LinearOptions): Plan {
  const order = 'fixed';
  const batchSize = 'all';
  if (method === 'least-squares' || method === 'svr' || method === 'svc') {
    return { length: { epochs: 1 }, batchSize, order };
  }
  const epochs = method === 'logistic' ? 1000 : 3000;
  return { length: { epochs }, batchSize, order, evaluateEvery: epochs / 50 };
}

/** Settings for every table. */
export const own = {
  // Cost and tube are in the unit of the data: no default fits a table that nobody has seen.
  regression: { primaryMetric: { metric: 'rmse', better: 'lower' }, plan, options: { tune: true } },
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan,
    options: classes,
  },
} as const;

/** The data sets that the methods are shown on. */
export const examples = ['house-prices', 'diabetes', 'iris', 'wine', 'breast-cancer', 'moons'];

/** Data sets by name. */
export const datasets = tableEntries<typeof linearOptions>({ own, examples, overrides });
