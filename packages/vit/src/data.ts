/** @file The pictures that the encoder learns from, and how. Read after options.ts and patches.ts. */
import type { ImageSet } from '@nnzoo/data';
import { imageEntries } from '@nnzoo/datasets/entries';
import type { Plan } from '@nnzoo/training';
import type { VitOptions, vitOptions } from './options.ts';
import { usualPatch } from './patches.ts';

function planOf(epochs: number): (options: VitOptions) => Plan {
  return ({ batchSize }) => ({ length: { epochs }, batchSize, order: 'shuffled' });
}

/** Settings for all pictures: patches that suit their size. */
export const own = {
  classification: {
    primaryMetric: { metric: 'accuracy', better: 'higher' },
    plan: planOf(20),
    optionsFor: (images: ImageSet) => ({ patch: usualPatch(images) }),
  },
} as const;

/** Most pictures have many pixels: fewer passes. */
const overrides = { mnist: { plan: planOf(6) }, 'mnist-70k': { plan: planOf(1) } } as const;

/** The data sets that it is shown on, the first by default. */
export const examples = ['digits', 'digits-halves'];

/** Data sets by name. */
export const datasets = imageEntries<typeof vitOptions>({ own, examples, overrides });
