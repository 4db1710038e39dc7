/** @file The texts that the models are tried on, with the plan that suits each. Read after options.ts. */
import {
  loadFirstNames,
  loadPrideAndPrejudice,
  loadShakespeare,
  type TextData,
} from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { MakemoreOptions, makemoreOptions } from './options.ts';

type Entry = DatasetEntry<TextData, typeof makemoreOptions>;

/**
 * One pass of counting; for the bigram batches as large as a list of names, so that its gradient is
 * exact; 16,000 small batches for the network, where the published runs have 200,000.
 */
function plan({ model }: MakemoreOptions): Plan {
  switch (model) {
    case 'counts':
      return { length: { epochs: 1 }, batchSize: 4096, order: 'fixed' };
    case 'bigram':
      return { length: { steps: 200 }, batchSize: 65_536, order: 'shuffled', evaluateEvery: 25 };
    case 'mlp':
      return {
        length: { steps: 16_000 },
        batchSize: 32,
        order: 'withReplacement',
        evaluateEvery: 1000,
      };
    default:
      return model satisfies never;
  }
}

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
export const makemoreDatasets = {
  'first-names': { ...entry, load: loadFirstNames },
  shakespeare: { ...entry, load: loadShakespeare },
  'pride-and-prejudice': { ...entry, load: loadPrideAndPrejudice },
} as const satisfies Record<string, Entry>;
