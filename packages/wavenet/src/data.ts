/** @file The texts that the models are tried on, with the plan that suits each. Read after options.ts. */
import { textEntries } from '@nnzoo/datasets';
import type { Plan } from '@nnzoo/training';
import type { wavenetOptions } from './options.ts';

/** Some seconds of learning: enough to be readable. The published length is 200,000 steps. */
const plan: Plan = {
  length: { steps: 3000 },
  batchSize: 32,
  order: 'withReplacement',
  evaluateEvery: 500,
};

/** Data sets by name, and settings for a text of the user's own. */
export const { datasets, own } = textEntries<typeof wavenetOptions>({ plan });
