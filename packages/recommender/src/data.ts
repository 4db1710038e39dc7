/** @file The visits that the models are tried on, with the plan that suits each. Read after options.ts. */
import { loadOneRegion, loadSparseVisits, loadVisits, type Visits } from '@nnzoo/datasets';
import type { DatasetEntry, Plan } from '@nnzoo/training';
import type { RecommenderOptions, recommenderOptions } from './options.ts';

type Entry = DatasetEntry<Visits, typeof recommenderOptions>;

/** Passes over the visits; counting needs one. */
const epochs = { popularity: 1, neighbours: 1, factorization: 10, 'two-tower': 8 } as const;

const entry = {
  task: 'recommendation',
  headline: { metric: 'recall@10', better: 'higher' },
  // A method's type, so that architectures fit in one list.
  plan: ({ model }: RecommenderOptions): Plan => ({
    length: { epochs: epochs[model] },
    batchSize: 256,
    order: 'shuffled',
  }),
  split: { kind: 'holdout', test: 0.2, validation: 0.2 },
} as const satisfies Omit<Entry, 'load'>;

/** Settings for visits that a program hands over. */
export const own: Omit<Entry, 'load' | 'task'> = {
  headline: entry.headline,
  plan: entry.plan,
  split: entry.split,
};

/** Data sets by name. */
export const recommenderDatasets = {
  visits: { ...entry, load: loadVisits },
  'visits-one-region': { ...entry, load: loadOneRegion },
  'visits-sparse': { ...entry, load: loadSparseVisits },
} as const satisfies Record<string, Entry>;
