/** @file The data that maps are drawn of, with the plan that suits each. Read after options.ts. */

import type { Table } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadGlass,
  loadIris,
  loadWine,
  loadZoo,
  makeRing,
  makeUniformSquare,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { SomOptions, somOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof somOptions>;

/** Rows drawn in one step of online training. */
const rowsAStep = 50;

/** Online: 5,000 rows drawn with replacement. Batch: 20 passes over all rows. */
function plan({ training }: SomOptions): Plan {
  return training === 'batch'
    ? { length: { epochs: 20 }, batchSize: 1024, order: 'fixed' }
    : { length: { steps: 5000 / rowsAStep }, batchSize: rowsAStep, order: 'withReplacement' };
}

/** What all data sets of the map share: it is judged by its quantization error over all rows. */
const entry = {
  task: 'map',
  headline: { metric: 'quantizationError', better: 'lower' },
  plan,
} as const satisfies Omit<Entry, 'load'>;

/** Settings for a table of the user's own. */
export const own: Omit<Entry, 'load' | 'task'> = { headline: entry.headline, plan };

/** Seed and size of the synthetic sets: a map of them is a picture, not a benchmark. */
const synthetic = { seed: 1, rows: 1000 };

export const somDatasets = {
  iris: { ...entry, load: loadIris },
  wine: { ...entry, load: loadWine },
  'breast-cancer': {
    ...entry,
    load: loadBreastCancer,
    options: { width: 11, height: 11 },
  },
  zoo: { ...entry, load: loadZoo },
  glass: { ...entry, load: loadGlass },
  square: {
    ...entry,
    load: async () => makeUniformSquare(synthetic),
    options: { width: 10, height: 10, initialization: 'random', radius: 5 },
  },
  ring: {
    ...entry,
    load: async () => makeRing(synthetic),
    options: { width: 30, height: 1, initialization: 'random', radius: 8, toroidal: true },
  },
} as const satisfies Record<string, Entry>;
