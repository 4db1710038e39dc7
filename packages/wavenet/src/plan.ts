/** @file How long the models learn. */
import type { Plan } from '@nnzoo/training';

/** Some seconds of learning: enough to be readable. */
export const short: Plan = {
  length: { steps: 3000 },
  batchSize: 32,
  order: 'withReplacement',
  evaluateEvery: 500,
};

/** The published length, some minutes. */
export const published: Plan = { ...short, length: { steps: 200_000 }, evaluateEvery: 50_000 };
