/** @file How long the networks learn. Read after options.ts. */
import type { Plan } from '@nnzoo/training';
import type { FeedforwardOptions } from './options.ts';

/** Shuffled, in batches of the option's size. */
export function planOf(epochs: number, more: Partial<Plan> = {}) {
  return ({ batchSize }: FeedforwardOptions): Plan => ({
    length: { epochs },
    batchSize,
    order: 'shuffled',
    ...more,
  });
}
