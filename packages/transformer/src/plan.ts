/** @file How long the models learn. */
import type { Plan } from '@nnzoo/training';

/** Some seconds of learning. */
export function planOf(steps: number, evaluateEvery: number): Plan {
  return { length: { steps }, batchSize: 32, order: 'shuffled', evaluateEvery };
}
