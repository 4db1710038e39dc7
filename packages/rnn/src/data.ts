/** @file The texts and series that the networks learn from, and how. Read after plan.ts and overrides.ts. */

import type { Table, TextData } from '@nnzoo/data';
import { ofText, sequenceEntries } from '@nnzoo/datasets/entries';
import type { rnnOptions } from './options.ts';
import { overrides, series } from './overrides.ts';
import { planOf } from './plan.ts';

/** Text, or a table whose columns are the steps of a series, the oldest first. */
export type RnnData = TextData | Table;

/** Settings for every text, and for every series. */
export const own = {
  language: { ...ofText, plan: planOf(900, 300) },
  regression: {
    primaryMetric: { metric: 'rmse', better: 'lower' },
    plan: { length: { steps: 600 }, batchSize: 64, order: 'shuffled' },
    options: series,
  },
} as const;

/** The data sets that the networks are shown on. */
export const examples = [
  ...['first-names', 'shakespeare', 'pride-and-prejudice', 'sunspots', 'latch'],
];

/** Data sets by name. */
export const datasets = sequenceEntries<typeof rnnOptions>({ own, examples, overrides });
