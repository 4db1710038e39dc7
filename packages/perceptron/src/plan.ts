/** @file How long each rule learns. Read after options.ts. */
import type { Plan } from '@nnzoo/training';
import type { PerceptronOptions } from './options.ts';

/**
 * Rosenblatt's rule: row by row in the order of the file, for a hundred passes at most, as a pass
 * without a mistake ends it. The sigmoid: ten rows a step, in random order, in as many passes as
 * the rows need: a hundred of a table, `epochs` of many pictures.
 */
export function planOf(epochs = 100) {
  return ({ rule, shuffle }: PerceptronOptions): Plan =>
    rule === 'sigmoid'
      ? { length: { epochs }, batchSize: 10, order: 'shuffled' }
      : { length: { epochs: 100 }, batchSize: 32, order: shuffle ? 'shuffled' : 'fixed' };
}
