/** @file The pictures that convolutional networks learn from, and how. Read after plan.ts and overrides.ts. */
import type { ImageSet } from '@nnzoo/data';
import { imageEntries } from '@nnzoo/datasets/entries';
import type { cnnOptions } from './options.ts';
import { overrides } from './overrides.ts';
import { batchFor, planOf } from './plan.ts';

/** Settings for all pictures: a network for any size. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan: planOf(20),
    options: { network: 'modern' },
    optionsFor: (images: ImageSet) => ({ batchSize: batchFor(images) }),
  },
} as const;

/** The data sets that the networks are shown on. */
export const examples = [
  ...['mnist', 'mnist-70k', 'mnist-1989', 'digits', 'digits-halves'],
  ...['letters', 'surfaces', 'spoken-digits'],
];

/** Data sets by name. */
export const datasets = imageEntries<typeof cnnOptions>({ own, examples, overrides });
