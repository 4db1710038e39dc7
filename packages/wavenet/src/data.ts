/** @file The texts that the models are tried on, with the plan that suits each. Read after options.ts. */
import { textEntries } from '@nnzoo/datasets';
import type { Plan } from '@nnzoo/training';
import type { wavenetOptions } from './options.ts';

/** Some seconds of learning: enough to be readable. */
const short: Plan = {
  length: { steps: 3000 },
  batchSize: 32,
  order: 'withReplacement',
  evaluateEvery: 500,
};

/** The published length, some minutes. */
const published: Plan = { ...short, length: { steps: 200_000 }, evaluateEvery: 50_000 };

const texts = textEntries<typeof wavenetOptions>({ plan: short });

/** Data sets by name. */
export const { datasets } = texts;

/** Settings for a text of the user's own: it is trained on as names.txt was. */
export const own = { ...texts.own, plan: published };
