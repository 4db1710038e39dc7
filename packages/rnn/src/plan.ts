/** @file How long the networks learn. Read after options.ts. */
import type { Plan } from '@nnzoo/training';
import type { RnnOptions } from './options.ts';

/** Some seconds of learning. Carried states need readers that go on where they stopped. */
export function planOf(steps: number, evaluateEvery: number): (options: RnnOptions) => Plan {
  return ({ carry }) => ({
    length: { steps },
    batchSize: 32,
    order: carry ? 'streams' : 'shuffled',
    evaluateEvery,
  });
}
