/** @file The data that the networks run on, with the plan that suits each. Read after options.ts. */
import { loadBreastCancer, loadIris, loadWine, makeMoons } from '@nnzoo/datasets';
import type { DatasetEntry, Plan, Table } from '@nnzoo/training';
import type { RbfOptions, rbfOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof rbfOptions>;
type Settings = Omit<Entry, 'load' | 'task'>;

/** Least squares takes one look at all rows; a gradient takes many small steps. */
function plan({ training }: RbfOptions): Plan {
  return training === 'solve'
    ? { length: { epochs: 1 }, batchSize: 'all', order: 'fixed' }
    : { length: { epochs: 100 }, batchSize: 32, order: 'shuffled' };
}

/** Settings for classes. */
export const classes = {
  headline: { metric: 'accuracy', better: 'higher' },
  plan,
} as const satisfies Settings;

/** Settings for values. */
export const values = {
  headline: { metric: 'rmse', better: 'lower' },
  plan,
} as const satisfies Settings;

const classification = { ...classes, task: 'classification' } as const;

/** Data sets by name. */
export const rbfDatasets = {
  iris: { ...classification, load: loadIris },
  wine: { ...classification, load: loadWine },
  'breast-cancer': { ...classification, load: loadBreastCancer },
  moons: { ...classification, load: async () => makeMoons({ seed: 1 }) },
} as const satisfies Record<string, Entry>;
