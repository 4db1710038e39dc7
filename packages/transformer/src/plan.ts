/** @file How long the models learn. */
import type { Plan } from '@nnzoo/training';
import type { TransformerOptions } from './options.ts';

/** So many steps, in batches of the option's size. */
export function planOf(
  steps: number,
  evaluateEvery: number,
): (options: TransformerOptions) => Plan {
  return ({ batchSize }) => ({ length: { steps }, batchSize, order: 'shuffled', evaluateEvery });
}
