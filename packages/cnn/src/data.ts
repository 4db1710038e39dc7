/** @file The pictures that convolutional networks are tried on, with settings chosen on validation pictures. Read after options.ts. */
import {
  loadDigitHalves,
  loadDigits,
  loadMnist,
  loadMnist70k,
  loadMnist1989,
} from '@nnzoo/datasets';
import { madeDatasets } from './data/made.ts';
import { type Entry, planOf } from './data/plan.ts';

const classification = {
  task: 'classification',
  headline: { metric: 'accuracy', better: 'higher' },
} as const;

/** Settings for pictures of the user's own: a network for any size. */
export const own: { readonly classification: Omit<Entry, 'load' | 'task'> } = {
  classification: {
    headline: classification.headline,
    plan: planOf(20),
    options: { network: 'modern' },
  },
};

const digits = {
  ...classification,
  plan: planOf(30),
  options: { network: 'modern', batchSize: 32, weightDecay: 1e-3 },
} as const;

/** Data sets by name. */
export const cnnDatasets = {
  mnist: {
    ...classification,
    load: loadMnist,
    plan: planOf(10),
    options: { shift: 1 },
  },
  'mnist-70k': {
    ...classification,
    load: loadMnist70k,
    plan: planOf(6),
    options: { network: 'two-conv' },
  },
  'mnist-1989': {
    ...classification,
    load: loadMnist1989,
    plan: planOf(40),
    options: { network: 'lecun-1989', activation: 'tanh', shift: 1, weightDecay: 1e-3 },
  },
  digits: { ...digits, load: loadDigits },
  'digits-halves': { ...digits, load: loadDigitHalves },
  ...madeDatasets,
} as const satisfies Record<string, Entry>;
