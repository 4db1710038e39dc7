/** @file The data that the networks run on, with the plan that suits each. Read after options.ts. */

import { imagesAsTable, type Table } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadDigitHalves,
  loadDigits,
  loadIris,
  loadSunspots,
  loadVowels,
  loadWine,
  makeFeeder,
  makeMoons,
  makeSine,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
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
const regression = { ...values, task: 'regression' } as const;

/** Data sets by name. */
export const rbfDatasets = {
  iris: { ...classification, load: loadIris },
  wine: { ...classification, load: loadWine },
  'breast-cancer': { ...classification, load: loadBreastCancer },
  digits: {
    ...classification,
    load: async (source) => imagesAsTable(await loadDigits(source)),
    options: { centers: 400 },
  },
  // As in the figures that are compared with.
  'digits-halves': {
    ...classification,
    load: async (source) => imagesAsTable(await loadDigitHalves(source)),
    options: { centers: 400 },
  },
  vowels: { ...classification, load: loadVowels, options: { centers: 132, ridge: 0.01 } },
  moons: {
    ...classification,
    load: async () => makeMoons({ seed: 1 }),
    // Bells narrower than the gap between the moons; chosen on other draws.
    options: { widthScale: 0.35 },
  },
  sine: { ...regression, load: async () => makeSine({ seed: 1 }), options: { centers: 8 } },
  sunspots: { ...regression, load: loadSunspots },
  feeder: {
    ...regression,
    load: async () => makeFeeder({ seed: 1 }),
    options: { centers: 200, ridge: 1e-6, tail: 'linear' },
  },
} as const satisfies Record<string, Entry>;
