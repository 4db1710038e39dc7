/** @file The data that the linear methods are tried on. Read after options.ts. */

import type { Table } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadDiabetes,
  loadHousePrices,
  loadIris,
  loadWine,
  makeMoons,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { LinearOptions, linearOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof linearOptions>;

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

const prices = {
  task: 'regression',
  headline: { metric: 'rmse', better: 'lower' },
  plan,
} as const satisfies Omit<Entry, 'load'>;

const classes = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
  plan,
  options: { method: 'logistic', ridge: 0.002 },
} as const satisfies Omit<Entry, 'load'>;

/** Settings for a table of the user's own. */
export const own = {
  // Cost and tube are in the unit of the data: no default fits a table that nobody has seen.
  regression: { headline: prices.headline, plan, options: { tune: true } },
  classification: { headline: classes.headline, plan, options: classes.options },
} as const satisfies Partial<Record<string, Omit<Entry, 'load' | 'task'>>>;

/** Data sets by name. */
export const linearDatasets = {
  'house-prices': {
    ...prices,
    load: loadHousePrices,
    options: { cost: 280, epsilon: 0.9, gamma: 0.04 },
  },
  diabetes: {
    ...prices,
    load: loadDiabetes,
    options: { cost: 100, epsilon: 5, gamma: 0.01 },
  },
  iris: { ...classes, load: loadIris },
  wine: { ...classes, load: loadWine },
  'breast-cancer': {
    ...classes,
    load: loadBreastCancer,
    options: { ...classes.options, ridge: 0.01 },
  },
  moons: { ...classes, load: async () => makeMoons({ seed: 1 }) },
} as const satisfies Record<string, Entry>;
