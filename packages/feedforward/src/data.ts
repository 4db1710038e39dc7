/** @file The data that feed-forward networks are tried on, with settings chosen on validation rows. Read after options.ts. */

import { imagesAsTable, type Table } from '@nnzoo/data';
import {
  loadBreastCancer,
  loadDigits,
  loadIris,
  loadMnist,
  loadMnist70k,
  loadVowels,
  loadWine,
  makeMoons,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { FeedforwardOptions, feedforwardOptions } from './options.ts';

type Entry = DatasetEntry<Table, typeof feedforwardOptions>;

/** Shuffled, in batches of the option's size. */
function planOf(epochs: number, more: Partial<Plan> = {}): Entry['plan'] {
  return ({ batchSize }: FeedforwardOptions) => ({
    length: { epochs },
    batchSize,
    order: 'shuffled',
    ...more,
  });
}

const classification = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
} as const;

/** Settings for tables of some hundred rows. */
const small = { layers: [10], activation: 'tanh', batchSize: 16 } as const;

/** Settings for a table of the user's own. */
export const own: Record<
  'classification' | 'regression',
  Omit<DatasetEntry<Table, typeof feedforwardOptions>, 'load' | 'task'>
> = {
  classification: { headline: classification.headline, plan: planOf(60), options: small },
  regression: {
    headline: { metric: 'rmse', better: 'lower' },
    plan: planOf(60),
    options: { ...small, loss: 'squared' },
  },
};

/** Data sets by name. */
export const feedforwardDatasets = {
  mnist: {
    ...classification,
    load: async (source) => imagesAsTable(await loadMnist(source)),
    plan: planOf(15),
    options: { schedule: 'cosine' },
  },
  'mnist-70k': {
    ...classification,
    load: async (source) => imagesAsTable(await loadMnist70k(source)),
    plan: planOf(60),
    split: { kind: 'holdout', test: 1 / 7, validation: 1 / 7 },
    // Nielsen's, chapter 3.
    options: {
      activation: 'sigmoid',
      output: 'sigmoid',
      learningRate: 0.1,
      momentum: 0,
      weightDecay: 1e-4,
      initialization: 'scaled-normal',
      batchSize: 10,
    },
  },
  digits: {
    ...classification,
    load: async (source) => imagesAsTable(await loadDigits(source)),
    plan: planOf(200, { patience: 20 }),
    split: { kind: 'holdout', test: 0.2, validation: 0.2 },
    options: { layers: [64] },
  },
  vowels: {
    ...classification,
    load: loadVowels,
    plan: planOf(60),
    options: { layers: [88], activation: 'tanh', batchSize: 16, weightDecay: 0.001 },
  },
  iris: { ...classification, load: loadIris, plan: planOf(60), options: small },
  wine: { ...classification, load: loadWine, plan: planOf(60), options: small },
  'breast-cancer': {
    ...classification,
    load: loadBreastCancer,
    plan: planOf(60),
    options: small,
  },
  moons: {
    ...classification,
    load: async () => makeMoons({ seed: 1 }),
    plan: planOf(100),
    options: { ...small, layers: [16, 16] },
  },
} as const satisfies Record<string, Entry>;
