/** @file The visits that the models learn from, and how. Read after options.ts. */
import { visitEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { RecommenderOptions, recommenderOptions } from './options.ts';

/** Passes over the visits; counting needs one. */
const epochs = { popularity: 1, neighbors: 1, factorization: 10, 'two-tower': 8 } as const;

/** Settings for all visits. */
export const own = {
  recommendation: {
    primaryMetric: { metric: 'recall@10', better: 'higher' },
    plan: ({ model }: RecommenderOptions): Plan => ({
      length: { epochs: epochs[model] },
      batchSize: 256,
      order: 'shuffled',
    }),
    split: { kind: 'holdout', test: 0.2, validation: 0.2 },
  },
} as const;

/** The data sets that the models are shown on. */
export const examples = ['visits', 'visits-one-region', 'visits-sparse'];

/** Data sets by name. */
export const datasets = visitEntries<typeof recommenderOptions>({ own, examples });
