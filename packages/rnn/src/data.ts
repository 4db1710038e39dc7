/** @file The texts and series that the networks are tried on, with the plan that suits each. Read after options.ts. */

import type { Table, TextData } from '@nnzoo/data';
import { loadSunspots, makeLatch, textEntries } from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { RnnOptions, rnnOptions } from './options.ts';

/** Text, or a table whose columns are the steps of a series, the oldest first. */
export type RnnData = TextData | Table;

type Entry = DatasetEntry<RnnData, typeof rnnOptions>;

/** Some seconds of learning. Carried states need readers that go on where they stopped. */
function planOf(steps: number, evaluateEvery: number): (options: RnnOptions) => Plan {
  return ({ carry }) => ({
    length: { steps },
    batchSize: 32,
    order: carry ? 'streams' : 'shuffled',
    evaluateEvery,
  });
}

const texts = textEntries<typeof rnnOptions>(
  { plan: planOf(900, 300) },
  { plan: planOf(200, 100), options: { carry: true, learningRate: 0.01 } },
);

/** Settings for data of the user's own: a text, or a series. */
export const own: Readonly<Record<'language' | 'regression', Omit<Entry, 'load' | 'task'>>> = {
  language: texts.own,
  regression: {
    headline: { metric: 'rmse', better: 'lower' },
    plan: { length: { steps: 600 }, batchSize: 64, order: 'shuffled' },
    options: { hidden: 16, learningRate: 0.01 },
  },
};

/** Data sets by name. */
export const rnnDatasets = {
  ...texts.datasets,
  sunspots: {
    load: loadSunspots,
    task: 'regression',
    headline: { metric: 'rmse', better: 'lower' },
    plan: { length: { steps: 500 }, batchSize: 'all', order: 'fixed' },
    options: { hidden: 16, learningRate: 0.01 },
  },
  latch: {
    load: async () => makeLatch({ seed: 1 }),
    task: 'regression',
    headline: { metric: 'rmse', better: 'lower' },
    plan: { length: { steps: 600 }, batchSize: 64, order: 'shuffled' },
    options: { hidden: 16, learningRate: 0.01 },
  },
} as const satisfies Record<string, Entry>;
