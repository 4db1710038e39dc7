/** @file The texts that the models are tried on, with the plan that suits each. Read after options.ts. */
import {
  loadFirstNames,
  loadPrideAndPrejudice,
  loadShakespeare,
  type TextData,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { wavenetOptions } from './options.ts';

type Entry = DatasetEntry<TextData, typeof wavenetOptions>;

/** Some seconds of learning: enough to be readable. The published length is 200,000 steps. */
const plan: Plan = {
  length: { steps: 3000 },
  batchSize: 32,
  order: 'withReplacement',
  evaluateEvery: 500,
};

const entry = {
  task: 'language',
  headline: { metric: 'loss', better: 'lower' },
  plan,
  split: { kind: 'holdout', test: 0.1, validation: 0.1 },
} as const satisfies Omit<Entry, 'load'>;

/** Settings for a text of the user's own. */
export const own: Omit<Entry, 'load' | 'task'> = {
  headline: entry.headline,
  plan,
  split: entry.split,
};

/** Data sets by name. */
export const wavenetDatasets = {
  'first-names': { ...entry, load: loadFirstNames },
  shakespeare: { ...entry, load: loadShakespeare },
  'pride-and-prejudice': { ...entry, load: loadPrideAndPrejudice },
} as const satisfies Record<string, Entry>;
