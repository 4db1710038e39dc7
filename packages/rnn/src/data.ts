/** @file The texts and series that the networks are tried on, with the plan that suits each. Read after options.ts. */
import {
  loadFirstNames,
  loadPrideAndPrejudice,
  loadShakespeare,
  loadSunspots,
  type TextData,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan, Table } from '@nnzoo/training';
import type { RnnOptions, rnnOptions } from './options.ts';

/** Text, or a table whose columns are the steps of a series, the oldest first. */
export type RnnData = TextData | Table;

type Entry = DatasetEntry<RnnData, typeof rnnOptions>;

/** Some seconds of learning. Carried states need readers that go on where they stopped. */
function plan({ carry }: RnnOptions): Plan {
  return {
    length: { steps: 900 },
    batchSize: 32,
    order: carry ? 'streams' : 'shuffled',
    evaluateEvery: 300,
  };
}

const text = {
  task: 'language',
  headline: { metric: 'loss', better: 'lower' },
  plan,
  split: { kind: 'holdout', test: 0.1, validation: 0.1 },
} as const satisfies Omit<Entry, 'load'>;

/** Settings for a text of the user's own. */
export const own: Omit<Entry, 'load' | 'task'> = {
  headline: text.headline,
  plan,
  split: text.split,
};

const running = {
  ...text,
  plan: ({ carry }: RnnOptions): Plan => ({
    length: { steps: 200 },
    batchSize: 32,
    order: carry ? 'streams' : 'shuffled',
    evaluateEvery: 100,
  }),
  options: { carry: true, learningRate: 0.01 },
} as const satisfies Omit<Entry, 'load'>;

/** Data sets by name. */
export const rnnDatasets = {
  'first-names': { ...text, load: loadFirstNames },
  shakespeare: { ...running, load: loadShakespeare },
  'pride-and-prejudice': { ...running, load: loadPrideAndPrejudice },
  sunspots: {
    load: loadSunspots,
    task: 'regression',
    headline: { metric: 'rmse', better: 'lower' },
    plan: { length: { steps: 500 }, batchSize: 'all', order: 'fixed' },
    options: { hidden: 16, learningRate: 0.01 },
  },
} as const satisfies Record<string, Entry>;
