/**
 * @file What differs for a data set: Rosenblatt’s rule on the rows as they stand, where that suits
 * them. Read after plan.ts.
 */
import { planOf } from './plan.ts';

/** The columns as they are, row by row in the order of the file. */
const asGiven = { options: {} } as const;
/** The columns as they are, in random order. */
const shuffled = { options: { shuffle: true } } as const;
/** Is it a 9? Pixels from 0 to 1, and a neuron that says how probable it is. */
const nine = { rule: 'sigmoid', learningRate: 0.1, shuffle: true } as const;

export const overrides = {
  and: asGiven,
  or: asGiven,
  nand: asGiven,
  xor: shuffled,
  'iris-setosa': asGiven,
  iris: shuffled,
  moons: shuffled,
  nine: { plan: planOf(10), options: nine },
  // Five times as many inputs that say the same: a fifth of the step.
  'nine-64': { plan: planOf(10), options: { ...nine, learningRate: 0.02 } },
} as const;
